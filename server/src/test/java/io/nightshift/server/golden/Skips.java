package io.nightshift.server.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The cases that are expected to differ, with reasons: golden-skips.txt. */
final class Skips {
    private final List<Skip> skips = new ArrayList<>();

    /**
     * @param ids an id, or a prefix of ids followed by a star
     * @param steps what the description of one of the case's steps must contain; everything if it is empty
     */
    private record Skip(Pattern ids, String steps) {
        boolean covers(String id, String descriptions) {
            return ids.matcher(id).matches() && descriptions.contains(steps);
        }
    }

    static Skips read() throws IOException {
        Skips result = new Skips();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Skips.class.getResourceAsStream("/golden-skips.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    result.add(line.split("\\|", 3));
                }
            }
        }
        return result;
    }

    private void add(String[] columns) {
        Pattern ids = Pattern.compile(columns[0].strip().replace("*", ".*"));
        skips.add(new Skip(ids, columns[1].strip()));
    }

    boolean covers(String id, String descriptions) {
        return skips.stream().anyMatch(skip -> skip.covers(id, descriptions));
    }
}
