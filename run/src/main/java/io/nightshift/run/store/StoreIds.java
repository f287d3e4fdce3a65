package io.nightshift.run.store;

import java.util.regex.Pattern;

/** The ids of runs: they are names of directories and parts of keys. */
final class StoreIds {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    private StoreIds() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Throws IllegalArgumentException if it is none. */
    static String check(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "the id of a run is made of a-z, 0-9 and -, at most 80 characters, was \"" + id + "\"");
        }
        return id;
    }
}
