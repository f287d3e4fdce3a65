package io.nightshift.engine.index;

/**
 * An entry of an index.
 *
 * @param record bytes that start with the record's digest
 */
record Entry(long key, byte[] record) {}
