package io.nightshift.ael.internal.tree;

/**
 * A parsed text.
 *
 * @param root the outermost node
 * @param size how many nodes were numbered; every {@link Node#id} is less
 * @param placeholders how many placeholder values are needed: one more than the highest number in the text
 */
public record Tree(Node root, int size, int placeholders) {}
