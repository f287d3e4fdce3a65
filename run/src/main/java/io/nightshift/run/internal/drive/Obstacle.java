package io.nightshift.run.internal.drive;

import io.nightshift.run.journal.WaitCause;

/**
 * What is in the way of the next step, and goes away by itself.
 *
 * @param cause of which kind it is
 * @param reason what it is, in words that do not change while it is there
 */
record Obstacle(WaitCause cause, String reason) {}
