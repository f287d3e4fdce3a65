package io.nightshift.ael.internal.tree;

import java.util.AbstractList;
import java.util.List;

/** A list literal written with {@code :UNSORTED}; the same value as without, but printed as written. */
public final class UnsortedList extends AbstractList<Object> {
    private final List<Object> elements;

    /** The list of these elements. */
    public UnsortedList(List<Object> elements) {
        this.elements = elements;
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
