package io.nightshift.cli.load;

import com.aerospike.client.Bin;
import com.aerospike.client.Value;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.nightshift.cli.value.BadValueException;
import io.nightshift.cli.value.JsonValues;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file with one JSON object per line, or with an array of objects. Types are those of JSON; numbers without a fraction are
 * integers.
 */
public final class JsonReader implements RowReader {

    private static final int USUAL_LENGTH = 1 << 16;

    /** No bin has a name as long as this. */
    private static final String KEY = "the field of the keys";

    private final Columns columns;
    private final CountingStream stream;
    private final JsonScanner objects;
    private final RowRules rules;
    private final Set<String> unseen;
    private char[] text = new char[USUAL_LENGTH];
    private boolean anyRow;
    private boolean anyBracketAlone;

    private JsonReader(Input input, Columns columns) throws IOException {
        this.columns = columns;
        this.rules = new RowRules(columns.key());
        this.unseen = new TreeSet<>(columns.types().keySet());
        unseen.addAll(columns.names().keySet());
        this.stream = new CountingStream(input.openRaw());
        this.objects = new JsonScanner(new ByteSource(input.decode(stream)));
    }

    /** Opens the input. */
    public static JsonReader open(Input input, Columns columns) throws IOException {
        return new JsonReader(input, columns);
    }

    @Override
    public Optional<Line> next() throws IOException {
        if (!objects.next()) {
            return Optional.empty();
        }
        try {
            Line.Row row = row();
            anyRow = true;
            return Optional.of(row);
        } catch (BadValueException e) {
            return Optional.of(rules.reject(objects.line(), e, objects.excerpt()));
        }
    }

    @Override
    public Position position() {
        return objects.position();
    }

    @Override
    public long bytesRead() {
        return stream.count();
    }

    @Override
    public Map<String, ColumnType> types() {
        return Map.of();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!unseen.isEmpty()) {
            notes.add("no object has a field " + String.join(", ", unseen) + ", which --types or --rename names");
        }
        if (anyBracketAlone && !anyRow) {
            notes.add("are these objects over several lines? `jq -c .` makes a line of each");
        }
        notes.addAll(rules.notes());
        return notes;
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }

    private Line.Row row() throws IOException, BadValueException {
        if (objects.problem().isPresent()) {
            throw new BadValueException(objects.problem().get());
        }
        int length = decode();
        try (JsonParser parser = JsonValues.parser(text, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadValueException("is not a JSON object, which begins with {");
            }
            List<Bin> bins = new ArrayList<>();
            Object key = read(parser, bins);
            if (parser.nextToken() != null) {
                throw new BadValueException("has more behind the object");
            }
            if (key == null) {
                throw new BadValueException(RowRules.NO_KEY + columns.key() + " is empty");
            }
            return rules.row(objects.line(), key, bins, objects.to() - objects.from());
        } catch (JsonProcessingException e) {
            anyBracketAlone |= length == 1;
            // Where a limit of the library is the reason, there is no place.
            String column = e.getLocation() == null
                    ? ""
                    : ", column " + Math.max(1, e.getLocation().getColumnNr());
            throw new BadValueException("cannot be read: " + JsonValues.reason(e) + column);
        }
    }

    /** Reads the fields up to the end of the object into bins, and returns the key. */
    private @Nullable Object read(JsonParser parser, List<Bin> bins) throws IOException, BadValueException {
        Set<String> names = new HashSet<>();
        Object key = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String column = JsonValues.text(parser);
            JsonToken token = parser.nextToken();
            if (!unseen.isEmpty()) {
                unseen.remove(column);
            }
            boolean isKey = column.equals(columns.key());
            String bin = isKey ? KEY : columns.bin(column);
            if (!names.add(bin)) {
                throw new BadValueException(
                        isKey
                                ? "has two fields " + Columns.quoted(column)
                                : "has two fields for bin " + Columns.quoted(bin));
            }
            if (isKey) {
                key = token == JsonToken.VALUE_NULL ? null : key(parser, token);
            } else if (columns.isSkipped(column) || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else {
                bins.add(bin(parser, column));
            }
        }
        return key;
    }

    private Bin bin(JsonParser parser, String column) throws IOException, BadValueException {
        Optional<String> badName = columns.badName(column);
        if (badName.isPresent()) {
            throw new BadValueException(badName.get() + ": " + Columns.remedy(List.of(column)));
        }
        try {
            return new Bin(columns.bin(column), Value.get(JsonValues.read(parser)));
        } catch (BadValueException e) {
            throw new BadValueException(column + " " + e.getMessage());
        }
    }

    private Object key(JsonParser parser, JsonToken token) throws IOException, BadValueException {
        String column = columns.key();
        boolean isText = token == JsonToken.VALUE_STRING;
        if (!isText && token != JsonToken.VALUE_NUMBER_INT) {
            throw new BadValueException("a key is an integer or a string, " + column + " is "
                    + (token.isStructStart() ? "a list or a map" : parser.getText()));
        }
        String key = isText ? JsonValues.text(parser) : parser.getText();
        boolean toInteger = switch (columns.keyType()) {
            case AUTO -> !isText;
            case INT -> true;
            case STRING -> false;
        };
        if (!toInteger) {
            if (key.isEmpty()) {
                throw new BadValueException(RowRules.NO_KEY + column + " is empty");
            }
            return key;
        }
        try {
            Long integer = Long.valueOf(key);
            if (isText && !integer.toString().equals(key)) {
                throw new BadValueException(column + " is not of type int: \"" + key + '"');
            }
            return integer;
        } catch (NumberFormatException e) {
            throw new BadValueException(column
                    + (isText
                            ? " is not of type int: \"" + key + '"'
                            : " is an integer beyond 64 bits: " + key + "; --key-type string makes a string of it"));
        }
    }

    /** The characters of the object, to the array; returns how many they are. */
    private int decode() throws BadValueException {
        int bytes = objects.to() - objects.from();
        if (bytes > text.length || text.length > USUAL_LENGTH && bytes <= USUAL_LENGTH) {
            text = new char[Math.max(bytes, USUAL_LENGTH)];
        }
        try {
            return Utf8.decode(objects.bytes(), objects.from(), objects.to(), text);
        } catch (CharacterCodingException e) {
            throw new BadValueException(Utf8.NOT_VALID);
        }
    }
}
