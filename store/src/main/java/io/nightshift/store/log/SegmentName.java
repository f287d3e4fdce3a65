package io.nightshift.store.log;

import java.util.Locale;

/** The names of segments: {@code log-} and the position of the first group, so that their order is that of their names. */
final class SegmentName {
    static final String PREFIX = "log-";

    private SegmentName() {}

    static String of(long first) {
        return String.format(Locale.ROOT, "%s%016x", PREFIX, first);
    }

    static boolean isOne(String name) {
        return name.matches(PREFIX + "[0-9a-f]{16}");
    }

    static long first(String name) {
        return Long.parseUnsignedLong(name.substring(PREFIX.length()), 16);
    }
}
