package io.nightshift.run.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a backup has written.
 *
 * @param bytes of the files, compressed if they are
 * @param indexes secondary indexes
 * @param udfs Lua modules
 * @param files with records, in the order in which they were begun
 * @param manifest the file beside them that says what they must be
 */
public record BackupReport(
        long records, long bytes, int indexes, int udfs, List<Path> files, Path manifest, Duration elapsed) {}
