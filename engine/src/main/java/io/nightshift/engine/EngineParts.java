package io.nightshift.engine;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionFamilies;
import io.nightshift.engine.expression.ExpressionOperation;
import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.geo.GeoExpressions;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationDecoder;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.bit.BitFamily;
import io.nightshift.engine.operation.hll.HllFamily;
import io.nightshift.engine.operation.scalar.ScalarOperations;
import java.util.HashMap;
import java.util.Map;

/**
 * The wiring of operations and expressions: the only place that names the operation families.
 *
 * @param operations decodes operations from their wire form
 * @param filters compiles packed expressions to filters
 * @param families the operations that expressions can call
 */
record EngineParts(OperationDecoder operations, FilterCompiler filters, ExpressionFamilies families) {
    /**
     * The parts of a database.
     *
     * @param maxRecordSize largest record of any namespace, in bytes: no larger value is ever built
     * @param release the server release as which it behaves
     */
    static EngineParts standard(int maxRecordSize, Release release) {
        OperationFamily bits = new BitFamily(maxRecordSize);
        OperationFamily hll = new HllFamily();
        ExpressionFamilies families = NestedExpressions.families(bits, hll, new GeoExpressions(), release);
        FilterCompiler filters =
                packed -> Expression.compileFilter(packed.bytes(), packed.offset(), packed.length(), families);
        return new EngineParts(operations(families), filters, families);
    }

    private static OperationDecoder operations(ExpressionFamilies families) {
        Map<OperationCode, BinOperation.Decoder> decoders = new HashMap<>(ScalarOperations.decoders());
        decoders.put(OperationCode.CDT_READ, families.collections().onBins(false));
        decoders.put(OperationCode.CDT_MODIFY, families.collections().onBins(true));
        decoders.put(OperationCode.BIT_READ, families.bits().onBins(false));
        decoders.put(OperationCode.BIT_MODIFY, families.bits().onBins(true));
        decoders.put(OperationCode.HLL_READ, families.hll().onBins(false));
        decoders.put(OperationCode.HLL_MODIFY, families.hll().onBins(true));
        decoders.put(OperationCode.EXP_READ, ExpressionOperation.onBins(false, families));
        decoders.put(OperationCode.EXP_MODIFY, ExpressionOperation.onBins(true, families));
        return new OperationDecoder(decoders);
    }
}
