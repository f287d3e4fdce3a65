package io.nightshift.server.cluster;

/**
 * What a node has to do with a partition.
 *
 * @param replica 0 = it is the master, 1 = it has the first replica and so on, -1 = the partition is still to come
 * @param emigrates how many nodes the partition is still to be carried to
 * @param immigrates how many nodes it is still to come from
 */
public record PartitionState(int id, int replica, Member master, int emigrates, int immigrates) {}
