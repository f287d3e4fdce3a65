package io.nightshift.store.checkpoint;

import java.util.Locale;

/** The names of checkpoints: {@code checkpoint-} and the position up to which no log is needed. */
final class CheckpointName {
    /** One that is being written. */
    static final String UNFINISHED = "checkpoint.tmp";

    private static final String PREFIX = "checkpoint-";

    private CheckpointName() {}

    static String of(long position) {
        return String.format(Locale.ROOT, "%s%016x", PREFIX, position);
    }

    static boolean isOne(String name) {
        return name.matches(PREFIX + "[0-9a-f]{16}");
    }
}
