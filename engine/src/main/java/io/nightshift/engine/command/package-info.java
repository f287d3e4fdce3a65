/**
 * Commands on single records: what a client asks ({@link io.nightshift.engine.command.RecordCommand}) and how it is carried
 * out. Called by whoever serves clients, and by {@code job} and {@code udf}, which share its flags and checks; writes by way
 * of {@code write}, filters by way of {@code expression}.
 */
@NullMarked
package io.nightshift.engine.command;

import org.jspecify.annotations.NullMarked;
