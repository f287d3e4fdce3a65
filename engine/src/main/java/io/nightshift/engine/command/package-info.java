/**
 * Commands on single records: what a client asks ({@link io.nightshift.engine.command.RecordCommand}) and how it is executed.
 * Called by whoever serves clients, and by {@code job} and {@code udf}, which share its flags and checks; writes through
 * {@code write}, filters through {@code expression}.
 */
@NullMarked
package io.nightshift.engine.command;

import org.jspecify.annotations.NullMarked;
