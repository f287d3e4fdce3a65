package io.nightshift.run.backup.format;

/**
 * A bin of a record.
 *
 * @param name at most 15 bytes
 */
public record BackupBin(String name, Particle value) {}
