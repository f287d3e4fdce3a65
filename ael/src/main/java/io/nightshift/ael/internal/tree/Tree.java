package io.nightshift.ael.internal.tree;

/**
 * A parsed text.
 *
 * @param root the outermost node
 * @param size how many nodes were numbered; every {@link Node#id} is below it
 */
public record Tree(Node root, int size) {}
