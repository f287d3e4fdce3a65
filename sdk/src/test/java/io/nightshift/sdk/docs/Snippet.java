package io.nightshift.sdk.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Java in a page.
 *
 * @param source the region that it shows, {@code FileName#region}, or "" if the page does not say
 * @param line the line of its opening fence, from 1
 * @param code its text
 */
record Snippet(String source, int line, String code) {

    private static final Pattern MARK = Pattern.compile("<!-- snippet: (\\w+#[\\w-]+) -->");

    static List<Snippet> inPage(String page) {
        List<String> lines = page.lines().toList();
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("```java")) {
                Matcher mark = MARK.matcher(i == 0 ? "" : lines.get(i - 1).strip());
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).strip().equals("```")) {
                    end++;
                }
                snippets.add(new Snippet(
                        mark.matches() ? mark.group(1) : "", i + 1, String.join("\n", lines.subList(i + 1, end))));
                i = end;
            }
        }
        return snippets;
    }
}
