package io.nightshift.cli.load;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.nightshift.cli.work.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a CSV file (RFC 4180) with a header. It is read twice: first as a whole, to see that it can be read and what types
 * its columns have, so that nothing is written from a broken file; then row by row.
 */
public final class CsvReader implements RowReader {

    /** In this order: the first that fits all cells of a column is its type. */
    private static final List<ColumnType> GUESSES = List.of(ColumnType.INT, ColumnType.DOUBLE, ColumnType.BOOL);

    private final Columns columns;
    private final List<String> header;
    private final List<ColumnType> types;
    private final CountingStream stream;
    private final Cells cells;

    private CsvReader(Input input, char separator, Columns columns, List<String> header, List<ColumnType> types)
            throws IOException {
        this.columns = columns;
        this.header = header;
        this.types = types;
        this.stream = new CountingStream(input.open());
        this.cells = new Cells(stream, separator);
        cells.next();
    }

    /**
     * Looks through the whole file and opens it.
     *
     * @throws Failure if it cannot be read to its end, or the columns do not fit
     */
    public static CsvReader open(Input input, char separator, Columns columns) throws IOException {
        try (Cells cells = new Cells(input.open(), separator)) {
            List<String> header = header(cells, input);
            Map<String, ColumnType> declared = new HashMap<>(columns.types());
            Columns known = new Columns(columns.key(), declared, columns.names());
            known.check(header, input.name());
            List<ColumnType> types = guess(cells, header, declared);
            return new CsvReader(input, separator, known, header, types);
        } catch (CharacterCodingException e) {
            throw Failure.failed(
                    input.name() + " is not UTF-8; nothing was loaded. Convert it, e.g. iconv -f latin1 -t utf-8");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw Failure.failed(input.name() + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()
                    + "; nothing was loaded");
        }
    }

    @Override
    public Optional<Line> next() throws IOException {
        Optional<List<String>> row = cells.next();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(line(cells.line(), row.get()));
    }

    @Override
    public long bytesRead() {
        return stream.count();
    }

    /** The types of the columns, as declared or guessed. */
    public Map<String, ColumnType> types() {
        Map<String, ColumnType> byName = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byName.put(header.get(i), types.get(i));
        }
        return Collections.unmodifiableMap(byName);
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }

    private Line line(long number, List<String> row) {
        if (row.size() != header.size()) {
            return new Line.Reject(number, "has " + row.size() + " cells, the header has " + header.size());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            ColumnType type = types.get(i);
            if (cell.isEmpty() || type == ColumnType.SKIP) {
                continue;
            }
            Optional<Object> value = type.read(cell);
            if (value.isEmpty()) {
                return new Line.Reject(number, header.get(i) + " is not of type " + type + ": \"" + cell + "\"");
            }
            String column = header.get(i);
            values.put(column.equals(columns.key()) ? column : columns.bin(column), value.get());
        }
        return new Line.Row(number, values);
    }

    private static List<String> header(Cells cells, Input input) throws IOException {
        List<String> header = cells.next()
                .orElseThrow(() -> Failure.failed(input.name() + " is empty; the first line must name the columns"));
        return header.stream().map(String::strip).toList();
    }

    private static List<ColumnType> guess(Cells cells, List<String> header, Map<String, ColumnType> declared)
            throws IOException {
        List<Set<ColumnType>> possible = new ArrayList<>();
        boolean[] seen = new boolean[header.size()];
        header.forEach(column -> possible.add(EnumSet.copyOf(GUESSES)));
        for (Optional<List<String>> row = cells.next(); row.isPresent(); row = cells.next()) {
            for (int i = 0; i < Math.min(seen.length, row.get().size()); i++) {
                String cell = row.get().get(i);
                if (!cell.isEmpty()) {
                    seen[i] = true;
                    possible.get(i).removeIf(type -> type.read(cell).isEmpty());
                }
            }
        }
        List<ColumnType> types = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            Set<ColumnType> left = possible.get(i);
            boolean fits = seen[i];
            types.add(declared.getOrDefault(
                    header.get(i),
                    GUESSES.stream()
                            .filter(type -> fits && left.contains(type))
                            .findFirst()
                            .orElse(ColumnType.STRING)));
        }
        return types;
    }

    /** The cells of one row after the other. */
    private static final class Cells implements AutoCloseable {
        private static final CsvFactory FACTORY =
                CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();
        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final CsvParser parser;
        private long line;

        Cells(java.io.InputStream in, char separator) throws IOException {
            // Bytes that are not UTF-8 must not turn into question marks unseen.
            Reader reader = new BufferedReader(new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            parser = FACTORY.createParser(reader);
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
        }

        Optional<List<String>> next() throws IOException {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            List<String> row = new ArrayList<>();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                if (row.isEmpty()) {
                    // The row itself is still placed at the end of the one before.
                    line = parser.currentTokenLocation().getLineNr();
                }
                row.add(parser.getText());
            }
            return Optional.of(row);
        }

        long line() {
            return line;
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
