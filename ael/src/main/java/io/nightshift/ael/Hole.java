package io.nightshift.ael;

/** A placeholder inside a list or map literal: {@code [?0, ?1]}. */
record Hole(int index, int at) {}
