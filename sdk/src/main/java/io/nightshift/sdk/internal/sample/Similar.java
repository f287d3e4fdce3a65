package io.nightshift.sdk.internal.sample;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that a mistyped one may have meant. */
public final class Similar {

    private static final int MOST_LISTED = 20;

    private Similar() {}

    /** {@code ; did you mean status?}, or {@code ; they have price, qty} if no name is similar. */
    public static String questionOrAll(String typed, Collection<String> names, String they) {
        return to(typed, names)
                .map(name -> "; did you mean " + name + "?")
                .orElseGet(() -> names.isEmpty() ? "" : "; " + they + " " + listed(names));
    }

    private static String listed(Collection<String> names) {
        return names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                + (names.size() > MOST_LISTED ? ", ..." : "");
    }

    /** The nearest name, if at most one letter in three differs; short words have fewer typos. */
    private static Optional<String> to(String typed, Collection<String> names) {
        int most = Math.max(1, typed.length() / 3);
        return names.stream()
                .filter(name -> Math.abs(name.length() - typed.length()) <= most)
                .filter(name -> distance(typed, name) <= Math.min(most, typed.length() - 1))
                .min(Comparator.comparing((String name) -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Number of letters inserted, omitted, replaced or swapped with their neighbour; case does not count. */
    private static int distance(String a, String b) {
        int[][] best = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    best[i][j] = i + j;
                    continue;
                }
                int replaced = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                best[i][j] = Math.min(Math.min(best[i - 1][j], best[i][j - 1]) + 1, best[i - 1][j - 1] + replaced);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best[i][j] = Math.min(best[i][j], best[i - 2][j - 2] + 1);
                }
            }
        }
        return best[a.length()][b.length()];
    }
}
