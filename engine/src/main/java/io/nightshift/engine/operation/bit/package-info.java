/**
 * Operations on the bits of a blob. {@link io.nightshift.engine.operation.bit.BitFamily} decodes a packed request into
 * {@link io.nightshift.engine.operation.bit.BitArguments} by the row of its operation in the table
 * {@link io.nightshift.engine.operation.bit.BitOp}, which also names the code that executes it. Called by commands,
 * jobs and expressions through the interfaces of {@code operation}; knows only values, not records.
 */
@NullMarked
package io.nightshift.engine.operation.bit;

import org.jspecify.annotations.NullMarked;
