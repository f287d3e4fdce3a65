/**
 * From messages to the engine's commands and back: what a message asks for
 * ({@link io.nightshift.server.command.MessageHandler}), on one record, as a query, or as a background job.
 */
@NullMarked
package io.nightshift.server.command;

import org.jspecify.annotations.NullMarked;
