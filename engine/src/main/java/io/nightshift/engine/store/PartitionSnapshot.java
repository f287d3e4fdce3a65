package io.nightshift.engine.store;

/** The records and tombstones of a partition at a moment. */
record PartitionSnapshot(TableSnapshot records, TableSnapshot tombstones) {}
