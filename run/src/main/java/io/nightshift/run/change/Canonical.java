package io.nightshift.run.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.run.spec.Pace;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a change says, in one form: two files with the same meaning give the same text, and it stays the same in later versions. What is not
 * said is left out.
 */
final class Canonical {

    private static final JsonMapper JSON = new JsonMapper();

    private Canonical() {}

    static String digest(Change change) {
        return hash(text(change));
    }

    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String text(Change change) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("change", change.name());
        said.put("data-set", change.dataSet().toString());
        change.where().ifPresent(text -> said.put("where", expression(text)));
        said.putAll(work(change.work()));
        if (!change.canary().buckets().isEmpty()) {
            said.put("canary", change.canary().buckets());
            change.canary().condition().ifPresent(text -> said.put("expect", expression(text)));
            said.put("tolerate", change.canary().maxFailed());
            said.put("asks", change.canary().asks());
        }
        change.limits().maxRecords().ifPresent(records -> said.put("max-records", records));
        change.limits().maxShare().ifPresent(share -> said.put("max-share", share));
        switch (change.pace()) {
            case Pace.ServerLimit ignored -> {
                // Not said.
            }
            case Pace.Fixed fixed -> said.put("rps", fixed.recordsPerSecond());
            case Pace.Adaptive adaptive ->
                said.put(
                        "rps",
                        List.of(
                                adaptive.floor(),
                                adaptive.ceiling(),
                                adaptive.target().toMillis(),
                                adaptive.critical().toMillis()));
        }
        change.window().ifPresent(window -> said.put("window", window + " " + window.zone()));
        change.backup().ifPresent(directory -> said.put("backup", directory.toString()));
        said.put("once", change.once().name());
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> work(Work work) {
        Map<String, Object> said = new LinkedHashMap<>();
        switch (work) {
            case Work.Update update -> {
                said.put(
                        "update", update.writes().stream().map(Canonical::write).toList());
                said.put("ttl", lifetime(update.lifetime()));
                said.put("durable", update.durable());
            }
            case Work.Delete delete -> said.put("delete", delete.durable());
            case Work.Touch touch -> said.put("touch", lifetime(touch.lifetime()));
            case Work.Function call ->
                said.put(
                        "function",
                        List.of(
                                call.module(),
                                call.name(),
                                call.arguments().stream().map(Canonical::value).toList()));
        }
        return said;
    }

    private static List<Object> write(Work.BinWrite write) {
        return List.of(
                write.operation().name().toLowerCase(Locale.ROOT),
                write.bin(),
                write.operation() == Work.Operation.COMPUTE
                        ? expression((String) write.value())
                        : value(write.value()));
    }

    private static Object lifetime(Lifetime lifetime) {
        return lifetime.seconds();
    }

    /** JSON has no bytes, and no keys but strings. */
    private static Object value(Object value) {
        return switch (value) {
            case byte[] bytes -> Map.of("bytes", Base64.getEncoder().encodeToString(bytes));
            case List<?> list -> list.stream().map(Canonical::value).toList();
            case Map<?, ?> map ->
                Map.of(
                        "map",
                        map.entrySet().stream()
                                .map(entry -> List.of(value(entry.getKey()), value(entry.getValue())))
                                .toList());
            default -> value;
        };
    }

    /** White space between the words of an expression means nothing; in quotes it does. */
    static String expression(String text) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                out.append(c);
                if (c == '\\' && i + 1 < text.length()) {
                    out.append(text.charAt(++i));
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (!Character.isWhitespace(c)) {
                out.append(c);
                quote = c == '\'' || c == '"' ? c : 0;
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return quote == 0 ? out.toString().strip() : out.toString();
    }
}
