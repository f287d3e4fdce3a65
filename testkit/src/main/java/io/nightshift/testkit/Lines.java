package io.nightshift.testkit;

import java.util.List;
import java.util.stream.Collectors;

/** Lists in messages. */
final class Lines {
    private static final int MOST = 10;

    private Lines() {}

    /** A line for each of the first ones, under a title; nothing if there are none. */
    static String of(String title, List<?> all) {
        if (all.isEmpty()) {
            return "";
        }
        return all.stream()
                .limit(MOST)
                .map(each -> "\n  " + each)
                .collect(Collectors.joining(
                        "", "\n" + title + ":", all.size() > MOST ? "\n  and " + (all.size() - MOST) + " more" : ""));
    }

    /** The same of the last ones. */
    static String ofLast(String title, List<?> all) {
        List<?> last = all.subList(Math.max(0, all.size() - MOST), all.size());
        return of(last.size() < all.size() ? title + ", the last " + MOST + " of " + all.size() : title, last);
    }
}
