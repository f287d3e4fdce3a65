package io.nightshift.run.backup;

/**
 * A record, index or module that was not restored.
 *
 * @param file where it stands
 * @param line at which it begins
 * @param what its key, or its digest in Base64, or its name
 * @param reason in one line
 */
public record RestoreReject(String file, long line, String what, String reason) {}
