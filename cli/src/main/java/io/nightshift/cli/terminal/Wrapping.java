package io.nightshift.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line between words, so that no word goes over the edge of a terminal. */
final class Wrapping {

    private static final int DEEPER = 2;

    private Wrapping() {}

    /**
     * The lines of a text of some columns, the first one behind a head and the others below where it began. A word for which there is no room
     * there begins further left. One that is longer than a line, which may be a path or a command, stays whole: the terminal breaks it, and it
     * can be copied.
     */
    static List<String> of(String head, String text, int columns) {
        List<String> lines = new ArrayList<>();
        int indent = TextWidth.of(head);
        String before = head;
        String rest = text;
        while (!rest.isEmpty() || lines.isEmpty()) {
            int end = end(rest, Math.max(1, columns - TextWidth.of(before)));
            lines.add(before + rest.substring(0, end));
            rest = rest.substring(end).strip();
            int next = TextWidth.of(rest.substring(0, end(rest, 1)));
            before = " ".repeat(Math.max(0, Math.min(indent, columns - next)));
        }
        return lines;
    }

    /** The same for a line without a head, whose further lines begin a little deeper than it does. */
    static List<String> of(String line, int columns) {
        int indent = line.length() - line.stripLeading().length();
        if (TextWidth.of(line) <= columns) {
            return List.of(line);
        }
        int end = end(line.substring(indent), Math.max(1, columns - indent)) + indent;
        List<String> lines = new ArrayList<>(List.of(line.substring(0, end)));
        String rest = line.substring(end).strip();
        if (!rest.isEmpty()) {
            lines.addAll(of(" ".repeat(indent + DEEPER), rest, columns));
        }
        return lines;
    }

    /** Where the first of its lines ends: at the last blank that leaves room for what is before it, or else at the first one. */
    private static int end(String text, int room) {
        String most = TextWidth.cut(text, room);
        if (most.length() == text.length()) {
            return most.length();
        }
        if (text.charAt(most.length()) == ' ') {
            return most.length();
        }
        int last = most.lastIndexOf(' ');
        if (last > 0) {
            return last;
        }
        int first = text.indexOf(' ');
        return first < 0 ? text.length() : first;
    }
}
