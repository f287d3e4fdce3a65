package io.nightshift.engine;

import io.nightshift.engine.command.FilterCompiler;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionFamilies;
import io.nightshift.engine.geo.GeoExpressions;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.OperationDecoder;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.bit.BitFamily;
import io.nightshift.engine.operation.hll.HllFamily;
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
        OperationFamily collections = families.collections();
        OperationDecoder operations = new OperationDecoder(
                Map.of(OperationCode.CDT_READ, collections, OperationCode.BIT_READ, bits, OperationCode.HLL_READ, hll),
                Map.of(
                        OperationCode.CDT_MODIFY,
                        collections,
                        OperationCode.BIT_MODIFY,
                        bits,
                        OperationCode.HLL_MODIFY,
                        hll),
                families);
        FilterCompiler filters =
                packed -> Expression.compileFilter(packed.bytes(), packed.offset(), packed.length(), families);
        return new EngineParts(operations, filters, families);
    }
}
