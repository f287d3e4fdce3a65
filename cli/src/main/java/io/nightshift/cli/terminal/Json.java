package io.nightshift.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON text of values that a record or a report is made of, in one line. */
public final class Json {

    /** A value may be nested 1,000 deep, and stands in a record in a report. */
    private static final int MAX_DEPTH = 1100;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new JsonEscapes())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private Json() {}

    /** An object under construction; keeps the order of its fields. */
    public static final class Fields extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1L;

        /** Adds a field. */
        public Fields with(String name, @Nullable Object value) {
            put(name, value);
            return this;
        }
    }

    /** An empty object to add fields to. */
    public static Fields object() {
        return new Fields();
    }

    /**
     * The text of a value: maps, lists, strings, numbers, booleans, null; bytes as Base64, everything else as its string. If a
     * map has keys that are not strings, all its keys are in {@link Notation}, which tells 1 from "1".
     */
    public static String text(@Nullable Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                boolean plain = map.keySet().stream().allMatch(String.class::isInstance);
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(
                            plain
                                    ? String.valueOf(entry.getKey())
                                    : Notation.of(Objects.requireNonNullElse(entry.getKey(), "null")));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> writeDouble(json, number);
            case Float number -> writeDouble(json, number);
            case Boolean bool -> json.writeBoolean(bool);
            case byte[] bytes -> writeBytes(json, bytes);
            case ByteBuffer buffer -> writeBytes(json, Notation.bytes(buffer));
            default -> json.writeString(value.toString());
        }
    }

    /** JSON has no infinity and no NaN. */
    private static void writeDouble(JsonGenerator json, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(Double.toString(number));
        }
    }

    private static void writeBytes(JsonGenerator json, byte[] bytes) throws IOException {
        json.writeString(Base64.getEncoder().encodeToString(bytes));
    }
}
