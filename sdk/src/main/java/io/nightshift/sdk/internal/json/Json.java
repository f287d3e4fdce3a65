package io.nightshift.sdk.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain Java: {@code null}, Boolean, Long, Double, String, List and Map, with the order of fields kept. A number with
 * a point or an exponent becomes a Double, one without a Long.
 */
public final class Json {

    /** A value may be nested 1,000 deep, each level of a map takes three here, and something is around it. */
    private static final int MAX_DEPTH = 3_100;

    /** More than the largest request that a server accepts. */
    private static final int MAX_TEXT = 256 * 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @param what the name of the text in messages
     * @throws IllegalArgumentException if the text is anything else; the message is one line that names the place
     */
    public static @Nullable Object read(String what, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new JsonProblem(parser, "more text after its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    what + " is not valid JSON, line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + reason,
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a value of a type that {@link #read} returns, on one line. */
    public static String write(@Nullable Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static final class JsonProblem extends JsonProcessingException {
        JsonProblem(JsonParser parser, String message) {
            super(message, parser.currentTokenLocation());
        }
    }

    /** Reads a value without recursion, however deep it is nested. */
    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken first) throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        JsonToken token = first;
        while (true) {
            Object value;
            if (token == JsonToken.START_ARRAY) {
                open.push(new Open(new ArrayList<>(), null));
                token = next(parser, open.peek());
                continue;
            } else if (token == JsonToken.START_OBJECT) {
                open.push(new Open(null, new LinkedHashMap<>()));
                token = next(parser, open.peek());
                continue;
            } else if (!open.isEmpty() && (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT)) {
                value = open.pop().container();
            } else {
                value = scalar(parser, token);
            }
            Open around = open.peek();
            if (around == null) {
                return value;
            }
            around.add(value);
            token = next(parser, around);
        }
    }

    /** The token with which the next element begins, or that ends the container. */
    private static @Nullable JsonToken next(JsonParser parser, @Nullable Open container) throws IOException {
        JsonToken token = parser.nextToken();
        if (container == null || token != JsonToken.FIELD_NAME) {
            return token;
        }
        container.name = parser.currentName();
        return parser.nextToken();
    }

    /** A list or an object whose end has not been read. */
    private static final class Open {
        private final @Nullable List<@Nullable Object> list;
        private final @Nullable Map<String, @Nullable Object> object;
        private String name = "";

        Open(@Nullable List<@Nullable Object> list, @Nullable Map<String, @Nullable Object> object) {
            this.list = list;
            this.object = object;
        }

        void add(@Nullable Object value) {
            if (list != null) {
                list.add(value);
            } else if (object != null) {
                object.put(name, value);
            }
        }

        @Nullable
        Object container() {
            return list != null ? list : object;
        }
    }

    private static @Nullable Object scalar(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonProblem(parser, "the text ends too early");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser);
            case VALUE_STRING -> parser.getText();
            case NOT_AVAILABLE, START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonProblem(parser, "no value where one is expected");
        };
    }

    private static double finite(JsonParser parser) throws IOException {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new JsonProblem(parser, "a number that is larger than a double can be");
        }
        return value;
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Boolean it -> out.writeBoolean(it);
            case Long it -> out.writeNumber(it);
            case Integer it -> out.writeNumber(it);
            case Double it -> out.writeNumber(it);
            case String it -> out.writeString(it);
            case List<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(out, element);
                }
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> field : map.entrySet()) {
                    out.writeFieldName((String) field.getKey());
                    write(out, field.getValue());
                }
                out.writeEndObject();
            }
            default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
        }
    }
}
