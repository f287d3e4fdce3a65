package io.nightshift.run.internal.control;

/**
 * What came of a request.
 *
 * @param done whether it was done
 * @param text in one line
 */
public record Answer(boolean done, String text) {}
