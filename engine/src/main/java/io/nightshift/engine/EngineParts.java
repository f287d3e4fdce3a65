package io.nightshift.engine;

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
 * The parts that know operations and expressions, put together. The one place that names the families.
 *
 * @param operations makes operations of what the wire carries
 * @param filters makes filters of packed expressions
 * @param families what expressions call on
 */
record EngineParts(OperationDecoder operations, FilterCompiler filters, ExpressionFamilies families) {
    /** @param maxRecordSize bytes of the largest record in any namespace: no value is made that is larger */
    static EngineParts standard(int maxRecordSize) {
        OperationFamily bits = new BitFamily(maxRecordSize);
        OperationFamily hll = new HllFamily();
        ExpressionFamilies families = NestedExpressions.families(bits, hll, new GeoExpressions());
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
