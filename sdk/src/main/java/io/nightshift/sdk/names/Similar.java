package io.nightshift.sdk.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The names that a mistyped one may have meant, for messages. */
public final class Similar {

    private static final int MOST = 2;
    private static final int MOST_LISTED = 20;

    private Similar() {}

    /**
     * The names that are a letter or two away, in which neighbours may be exchanged; case does not count. The nearest only, two at most: fewer
     * than one letter in three may differ, or one letter in short words.
     */
    public static List<String> to(String typed, Collection<String> names) {
        // Short words have fewer typos.
        int nearest = Math.max(1, typed.length() / 3);
        List<String> similar = new ArrayList<>();
        for (String name : names) {
            if (Math.abs(name.length() - typed.length()) > nearest) {
                continue;
            }
            int distance = distance(typed, name);
            if (distance < nearest) {
                similar.clear();
                nearest = distance;
            }
            if (distance == nearest && distance < typed.length()) {
                similar.add(name);
            }
        }
        return similar.stream().sorted().limit(MOST).toList();
    }

    /** {@code ; did you mean users?}, or nothing. */
    public static String question(String typed, Collection<String> names) {
        List<String> similar = to(typed, names);
        return similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
    }

    /** {@code ; did you mean name?}, or {@code ; they have age, name} if none is similar. */
    public static String questionOrAll(String typed, Collection<String> names, String they) {
        if (!to(typed, names).isEmpty()) {
            return question(typed, names);
        }
        if (names.isEmpty()) {
            return "";
        }
        return "; " + they + " "
                + names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                + (names.size() > MOST_LISTED ? ", ..." : "");
    }

    /** Letters inserted, left out, replaced, or exchanged with their neighbour. */
    private static int distance(String a, String b) {
        int[][] best = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                best[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(
                                Math.min(best[i - 1][j], best[i][j - 1]) + 1,
                                best[i - 1][j - 1] + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best[i][j] = Math.min(best[i][j], best[i - 2][j - 2] + 1);
                }
            }
        }
        return best[a.length()][b.length()];
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
