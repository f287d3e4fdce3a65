package io.nightshift.server.cluster;

/** A partition that is still to be carried from one node to another. */
record Migration(int partition, Member from, Member to) {}
