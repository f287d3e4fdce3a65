package io.nightshift.run.backup.format;

/** What stands in a backup: indexes and Lua modules first, then records. */
public sealed interface BackupEntry permits BackupIndex, BackupUdf, BackupRecord {}
