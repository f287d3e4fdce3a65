package io.nightshift.engine.udf;

/**
 * The bins that a function reads, as learned from its calls: they are given to it ahead, which spares a call from Lua to
 * Java for each. A guess that is wrong costs a little time and nothing else.
 */
final class ReadHabit {
    /** More would not fit into the arguments of the call. */
    private static final int MAX_NAMES = 2;

    private final int[] names = new int[MAX_NAMES];
    private int size;

    /** Notes that a function has asked for a bin that was not given to it. */
    void noteRead(int name) {
        for (int i = 0; i < size; i++) {
            if (names[i] == name) {
                return;
            }
        }
        if (size < MAX_NAMES) {
            names[size++] = name;
        }
    }

    int size() {
        return size;
    }

    /** The number of a bin's name. */
    int name(int index) {
        return names[index];
    }
}
