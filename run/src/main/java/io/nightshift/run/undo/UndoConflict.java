package io.nightshift.run.undo;

/**
 * A record that was not put back.
 *
 * @param file where its before-image stands
 * @param line at which that begins
 * @param what its key, or its digest in Base64
 * @param reason in one line
 */
public record UndoConflict(String file, long line, String what, String reason) {}
