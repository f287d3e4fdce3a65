package io.nightshift.cli.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists, maps, strings, numbers and booleans out of JSON, as records hold them. Nothing is changed on the way: integers have 64 bits or
 * are refused, so are numbers that no double holds, halves of characters, and objects with a name twice. Maps are ordered by key, as the
 * server compares keys: an unordered map equals nothing in a filter.
 */
public final class JsonValues {

    /** How deep lists and maps may stand in each other. */
    public static final int MAX_DEPTH = 1000;

    /**
     * How the server orders strings: by bytes of UTF-8, which is by code points. UTF-16 has those beyond U+FFFF before the last ones below.
     */
    public static final Comparator<String> KEY_ORDER = JsonValues::compareCodePoints;

    private static final int SHOWN = 40;

    // Whoever calls bounds the text; the library's own limits are other ones, and hold for parts of it.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 2)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // Names of map keys are data: any number of them, and not to be kept.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private JsonValues() {}

    /** A parser on characters that are no longer than memory allows. */
    public static JsonParser parser(char[] text, int length) throws IOException {
        return FACTORY.createParser(text, 0, length);
    }

    /**
     * Reads a text that is one value and nothing else; null for {@code null}.
     *
     * @throws BadValueException if it is not JSON, or holds what a record cannot hold
     */
    public static @Nullable Object parse(String text) throws BadValueException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new BadValueException("is empty");
            }
            Object value = read(parser);
            if (parser.nextToken() != null) {
                throw new BadValueException("is not JSON: there is more behind the value");
            }
            return value;
        } catch (IOException e) {
            throw new BadValueException("is not JSON: " + reason(e));
        }
    }

    /** Reads the value that begins with the parser's token. */
    public static @Nullable Object read(JsonParser parser) throws IOException, BadValueException {
        // A thousand levels as calls of each other would need more stack than a thread may have.
        Deque<Open> open = new ArrayDeque<>();
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                open.push(token == JsonToken.START_OBJECT ? new OpenMap() : new OpenList());
                checkDepth(open.size());
            } else if (token == JsonToken.FIELD_NAME && !open.isEmpty()) {
                open.getFirst().name(text(parser));
            } else {
                boolean ends = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
                Object value = ends && !open.isEmpty() ? open.pop().values() : scalar(parser, token);
                if (open.isEmpty()) {
                    return value;
                }
                open.getFirst().add(value);
            }
        }
    }

    /** A list or map of which the end has not been read. */
    private interface Open {
        /** Says to what the next value belongs. */
        default void name(String name) {}

        void add(@Nullable Object value) throws BadValueException;

        Object values();
    }

    private static final class OpenList implements Open {
        private final List<@Nullable Object> list = new ArrayList<>();

        @Override
        public void add(@Nullable Object value) {
            list.add(value);
        }

        @Override
        public Object values() {
            return list;
        }
    }

    private static final class OpenMap implements Open {
        private final SortedMap<String, @Nullable Object> map = new TreeMap<>(KEY_ORDER);
        private String key = "";

        @Override
        public void name(String name) {
            key = name;
        }

        @Override
        public void add(@Nullable Object value) throws BadValueException {
            int before = map.size();
            map.put(key, value);
            if (map.size() == before) {
                throw new BadValueException("holds the key " + shortened(key) + " twice in one map");
            }
        }

        @Override
        public Object values() {
            return map;
        }
    }

    /** The name of a field, or the text of a string, at which the parser stands. */
    public static String text(JsonParser parser) throws IOException, BadValueException {
        String text = parser.getText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new BadValueException("holds half a character, \\u" + Integer.toHexString(c)
                            + ", which has no UTF-8: " + shortened(text));
                }
                i++;
            }
        }
        return text;
    }

    /** What the library says of a text that is not JSON, without its class names. */
    public static String reason(IOException e) {
        return switch (e) {
            case JsonEOFException ignored -> "it breaks off";
            case JsonProcessingException json -> json.getOriginalMessage();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static @Nullable Object scalar(JsonParser parser, @Nullable JsonToken token)
            throws IOException, BadValueException {
        if (token == null) {
            throw new BadValueException("is not JSON: it breaks off");
        }
        return switch (token) {
            case VALUE_STRING -> text(parser);
            case VALUE_NUMBER_INT -> integer(parser.getText());
            case VALUE_NUMBER_FLOAT -> fraction(parser.getText());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new BadValueException("is not JSON: " + token.asString() + " is not expected here");
        };
    }

    private static void checkDepth(int depth) throws BadValueException {
        if (depth > MAX_DEPTH) {
            throw new BadValueException("holds lists or maps more than " + MAX_DEPTH + " deep");
        }
    }

    private static Long integer(String text) throws BadValueException {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BadValueException("holds an integer beyond 64 bits: " + shortened(text));
        }
    }

    private static Double fraction(String text) throws BadValueException {
        try {
            return Doubles.parse(text);
        } catch (BadValueException e) {
            throw new BadValueException("holds " + shortened(text) + ", which " + e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Both are whole characters up to here: where one of them is a half of a pair, it is the larger code
                // point.
                boolean pairX = Character.isSurrogate(x);
                boolean pairY = Character.isSurrogate(y);
                return pairX == pairY ? Character.compare(x, y) : pairX ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
