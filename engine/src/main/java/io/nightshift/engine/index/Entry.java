package io.nightshift.engine.index;

/**
 * An entry of an index.
 *
 * @param record bytes that begin with the digest of the record
 */
record Entry(long key, byte[] record) {}
