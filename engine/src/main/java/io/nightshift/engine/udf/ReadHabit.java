package io.nightshift.engine.udf;

/**
 * The bins that a function reads, as learned from its calls. They are passed to it in advance, which saves a call from Lua to
 * Java for each. A wrong guess costs a little time and nothing else.
 */
final class ReadHabit {
    /** More would not fit into the arguments of {@code calls.lua}. */
    static final int MAX_NAMES = 2;

    private final int[] names = new int[MAX_NAMES];
    private int size;

    /** Notes that a function asked for a bin that was not passed in advance. */
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
