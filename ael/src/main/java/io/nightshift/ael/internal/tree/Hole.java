package io.nightshift.ael.internal.tree;

/** A placeholder inside a list or map literal: {@code [?0, ?1]}. */
public record Hole(int index, int at) {}
