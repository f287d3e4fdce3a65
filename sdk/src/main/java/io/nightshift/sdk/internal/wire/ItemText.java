package io.nightshift.sdk.internal.wire;

import com.aerospike.client.command.ParticleType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Items for people, on one line and safe for a terminal. */
public final class ItemText {

    /** Longer byte strings are shown by their length and digest. */
    private static final int SHOWN_BYTES = 64;

    private ItemText() {}

    /** The text of an item. */
    public static String of(Item item) {
        StringBuilder out = new StringBuilder();
        append(out, item);
        return out.toString();
    }

    private static void append(StringBuilder out, Item item) {
        switch (item) {
            case Item.Items it -> {
                out.append('[');
                String separator = "";
                for (Item element : it.elements()) {
                    append(out.append(separator), element);
                    separator = ", ";
                }
                out.append(']');
            }
            case Item.Entries it -> appendMap(out, it.entries());
            case Item.Nil ignored -> out.append("null");
            case Item.Bool it -> out.append(it.value());
            case Item.Int it -> out.append(it.value());
            case Item.Real it -> out.append(it.value());
            case Item.Single it -> out.append(it.value()).append('f');
            case Item.Text it -> out.append(quoted(it.value()));
            case Item.Geo it -> out.append("geoJson(").append(quoted(it.json())).append(')');
            case Item.Blob it -> out.append(blob(it));
            case Item.Extension it -> out.append(extension(it));
        }
    }

    private static String blob(Item.Blob it) {
        return switch (it.particle()) {
            case ParticleType.BLOB -> bytes(it.bytes());
            case ParticleType.HLL -> "hll(" + bytes(it.bytes()) + ")";
            default -> "particle " + it.particle() + "(" + bytes(it.bytes()) + ")";
        };
    }

    private static String extension(Item.Extension it) {
        if (it.equals(ItemJson.INFINITY)) {
            return "INFINITY";
        }
        return it.equals(ItemJson.WILDCARD) ? "WILDCARD" : "extension " + it.type() + "(" + bytes(it.content()) + ")";
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

    private static void appendMap(StringBuilder out, List<Item.Entry> entries) {
        String order = ItemJson.order(entries);
        String separator = "{";
        for (Item.Entry entry : order.isEmpty() ? entries : entries.subList(1, entries.size())) {
            append(out.append(separator), entry.key());
            append(out.append(": "), entry.value());
            separator = ", ";
        }
        out.append(separator.equals("{") ? "{}" : "}");
        if (!order.isEmpty()) {
            out.append(' ').append(order);
        }
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
