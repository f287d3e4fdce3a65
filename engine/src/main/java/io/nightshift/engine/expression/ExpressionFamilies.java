package io.nightshift.engine.expression;

import io.nightshift.engine.config.Release;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.operation.OperationFamily;

/**
 * What expressions can call: the operation families by the module number of a CALL, and geography.
 *
 * @param collections lists and maps, module 0
 * @param bits module 1
 * @param hll module 2
 * @param release the server release that decides which operations are known
 */
public record ExpressionFamilies(
        OperationFamily collections, OperationFamily bits, OperationFamily hll, GeoSupport geo, Release release) {}
