/**
 * Commands on single records: what a client asks ({@link io.nightshift.engine.command.RecordCommand}), how it is carried
 * out, and what is answered ({@link io.nightshift.engine.operation.Reply}).
 */
@NullMarked
package io.nightshift.engine.command;

import org.jspecify.annotations.NullMarked;
