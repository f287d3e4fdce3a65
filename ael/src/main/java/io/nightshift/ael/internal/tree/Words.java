package io.nightshift.ael.internal.tree;

import java.util.Optional;

/** Reserved words, and near misses: the known word that a misspelt one was meant to be. */
public final class Words {
    private Words() {}

    /** Whether a word has a meaning of its own in 1.0. */
    public static boolean isReserved(String name) {
        return switch (name) {
            case "and", "or", "not", "in", "let", "then", "when", "default", "unknown", "error", "true", "false" ->
                true;
            default -> false;
        };
    }

    /** The candidate closest to {@code word}, if it is close: at most one edit per three characters, ignoring case. */
    public static Optional<String> closest(String word, Iterable<String> candidates) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = distance(word, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return bestDistance <= Math.max(1, Math.max(word.length(), best.length()) / 3)
                ? Optional.of(best)
                : Optional.empty();
    }

    /** A remedy that names the closest candidate to {@code word}; empty if none is close. */
    public static Optional<String> didYouMean(String word, Iterable<String> candidates) {
        Optional<String> found = closest(word, candidates);
        return found.isEmpty() ? found : Optional.of("did you mean " + found.get() + "?");
    }

    private static int distance(String word, String candidate) {
        if (word.length() > 40) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[candidate.length() + 1];
        for (int j = 0; j <= candidate.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int[] current = new int[candidate.length() + 1];
            current[0] = i;
            for (int j = 1; j <= candidate.length(); j++) {
                boolean same =
                        Character.toLowerCase(word.charAt(i - 1)) == Character.toLowerCase(candidate.charAt(j - 1));
                current[j] = Math.min(previous[j - 1] + (same ? 0 : 1), Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[candidate.length()];
    }
}
