package io.nightshift.sdk.internal.wire;

import com.aerospike.client.command.ParticleType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Items for people, on one line and safe for a terminal. */
public final class ItemText {

    /** Longer byte strings are shown by their length and digest. */
    private static final int SHOWN_BYTES = 64;

    private ItemText() {}

    /** The text of an item. */
    public static String of(Item item) {
        return switch (item) {
            case Item.Nil ignored -> "null";
            case Item.Bool it -> String.valueOf(it.value());
            case Item.Int it -> String.valueOf(it.value());
            case Item.Real it -> String.valueOf(it.value());
            case Item.Single it -> it.value() + "f";
            case Item.Text it -> quoted(it.value());
            case Item.Geo it -> "geoJson(" + quoted(it.json()) + ")";
            case Item.Blob it ->
                switch (it.particle()) {
                    case ParticleType.BLOB -> bytes(it.bytes());
                    case ParticleType.HLL -> "hll(" + bytes(it.bytes()) + ")";
                    default -> "particle " + it.particle() + "(" + bytes(it.bytes()) + ")";
                };
            case Item.Items it -> it.elements().stream().map(ItemText::of).collect(Collectors.joining(", ", "[", "]"));
            case Item.Entries it -> map(it.entries());
            case Item.Extension it ->
                it.equals(ItemJson.INFINITY)
                        ? "INFINITY"
                        : it.equals(ItemJson.WILDCARD)
                                ? "WILDCARD"
                                : "extension " + it.type() + "(" + bytes(it.content()) + ")";
        };
    }

    /** The text in quotes, with everything escaped that a terminal would not print as a character. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isShown(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String map(List<Item.Entry> entries) {
        String order = ItemJson.order(entries);
        List<Item.Entry> content = order.isEmpty() ? entries : entries.subList(1, entries.size());
        return content.stream()
                .map(entry -> of(entry.key()) + ": " + of(entry.value()))
                .collect(Collectors.joining(", ", "{", order.isEmpty() ? "}" : "} " + order));
    }

    static String bytes(Bytes bytes) {
        byte[] content = bytes.toArray();
        if (content.length <= SHOWN_BYTES) {
            return "x'" + HexFormat.of().formatHex(content) + "'";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return content.length + " bytes with SHA-256 " + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
