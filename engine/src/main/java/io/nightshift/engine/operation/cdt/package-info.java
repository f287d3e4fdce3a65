/**
 * What lists and maps have in common: packed collections in place, the selection of elements by index, rank, key, value,
 * relative range or a list of them, results by return type, and contexts that lead to a nested collection. The tables of
 * operations are in {@code operation.list} and {@code operation.map}; {@code path} combines them.
 */
@NullMarked
package io.nightshift.engine.operation.cdt;

import org.jspecify.annotations.NullMarked;
