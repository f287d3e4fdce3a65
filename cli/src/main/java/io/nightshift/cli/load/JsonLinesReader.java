package io.nightshift.cli.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object per line. Types are those of JSON; numbers without a fraction are integers. */
public final class JsonLinesReader implements RowReader {

    /** No server takes a record as large as this. */
    private static final int LONGEST_LINE = 128 << 20;

    private static final ObjectReader OBJECTS = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build()
            .readerFor(Object.class);

    private final Columns columns;
    private final CountingStream counter;
    private final InputStream in;
    private long number;

    private JsonLinesReader(Columns columns, InputStream in) {
        this.columns = columns;
        this.counter = new CountingStream(in);
        this.in = new BufferedInputStream(counter, 1 << 16);
    }

    /** Opens the input; nothing is read yet. */
    public static JsonLinesReader open(Input input, Columns columns) throws IOException {
        return new JsonLinesReader(columns, input.open());
    }

    @Override
    public Optional<Line> next() throws IOException {
        while (true) {
            byte[] bytes = readLine();
            if (bytes == null) {
                return Optional.empty();
            }
            number++;
            if (bytes.length > LONGEST_LINE) {
                return Optional.of(new Line.Reject(number, "is longer than " + (LONGEST_LINE >> 20) + " MiB"));
            }
            if (!isBlank(bytes)) {
                return Optional.of(parse(bytes));
            }
        }
    }

    @Override
    public long bytesRead() {
        return counter.count();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Line parse(byte[] bytes) {
        try {
            Object parsed = OBJECTS.readValue(bytes);
            return parsed instanceof Map<?, ?> object
                    ? row(object)
                    : new Line.Reject(number, "is not a JSON object, which begins with {");
        } catch (JsonProcessingException e) {
            return new Line.Reject(
                    number,
                    "cannot be read: " + e.getOriginalMessage() + ", column "
                            + Math.max(1, e.getLocation().getColumnNr()));
        } catch (IOException e) {
            return new Line.Reject(number, "is not UTF-8");
        }
    }

    private Line row(Map<?, ?> object) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String column = String.valueOf(field.getKey());
            Object value = field.getValue();
            if (value == null || columns.types().get(column) == ColumnType.SKIP) {
                continue;
            }
            if (column.equals(columns.key())) {
                values.put(column, value);
                continue;
            }
            Optional<String> problem = columns.badName(column);
            if (problem.isEmpty() && hasHugeInteger(value)) {
                problem = Optional.of(column + " has an integer that does not fit into 64 bits");
            }
            if (problem.isPresent()) {
                return new Line.Reject(number, problem.get());
            }
            if (values.put(columns.bin(column), value) != null) {
                return new Line.Reject(number, "two fields would be bin \"" + columns.bin(column) + "\"");
            }
        }
        return new Line.Row(number, values);
    }

    private static boolean hasHugeInteger(@Nullable Object value) {
        return switch (value) {
            case BigInteger ignored -> true;
            case Map<?, ?> map -> map.values().stream().anyMatch(JsonLinesReader::hasHugeInteger);
            case Collection<?> list -> list.stream().anyMatch(JsonLinesReader::hasHugeInteger);
            case null -> false;
            default -> false;
        };
    }

    /** The bytes up to the next line feed, or null at the end; of a line that is too long, one byte more than may be. */
    private byte @Nullable [] readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
