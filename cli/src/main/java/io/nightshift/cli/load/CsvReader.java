package io.nightshift.cli.load;

import com.aerospike.client.Bin;
import com.aerospike.client.Value;
import io.nightshift.cli.value.BadValueException;
import io.nightshift.cli.work.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

/**
 * Rows of a CSV file with a header. If there are columns whose type is not said, it is read twice: first as a whole, to see what fits all
 * cells of the rows that can be loaded, then row by row.
 */
public final class CsvReader implements RowReader {

    /** What separates cells unless somebody says otherwise; the most usual first. */
    public static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    private final Columns columns;
    private final CsvHeader header;
    private final ColumnType[] types;
    private final int keyIndex;
    private final int fewestCells;
    private final CountingStream stream;
    private final CsvScanner rows;
    private final RowRules rules;
    private boolean firstRow = true;

    private CsvReader(Input input, CsvHeader header, Columns columns, ColumnType[] types) throws IOException {
        this.columns = columns;
        this.header = header;
        this.types = types;
        this.keyIndex = header.names().indexOf(columns.key());
        this.fewestCells = fewestCells(header.names());
        this.rules = new RowRules(columns.key());
        this.stream = new CountingStream(input.openRaw());
        this.rows = new CsvScanner(
                new ByteSource(input.decode(stream)),
                header.separator(),
                header.names().size());
    }

    /**
     * Opens a file; looks through all of it if it has to guess.
     *
     * @param separators one, or those to choose from
     * @param watch is told how many bytes were looked through
     * @throws Failure if it cannot be read to its end, or the columns do not fit
     */
    public static CsvReader open(Input input, List<Character> separators, Columns columns, LongConsumer watch)
            throws IOException {
        try {
            return openWhole(input, separators, columns, watch);
        } catch (ZipException e) {
            throw Failure.failed(input.name() + ": " + e.getMessage() + "; nothing was loaded");
        }
    }

    private static CsvReader openWhole(Input input, List<Character> separators, Columns columns, LongConsumer watch)
            throws IOException {
        CsvHeader header = CsvHeader.read(input, separators, columns.key());
        List<String> names = header.names();
        ColumnType[] types = new ColumnType[names.size()];
        boolean[] skipped = new boolean[names.size()];
        boolean[] unknown = new boolean[names.size()];
        for (int i = 0; i < types.length; i++) {
            Optional<ColumnType> declared = declared(names.get(i), columns);
            types[i] = declared.orElse(ColumnType.STRING);
            unknown[i] = declared.isEmpty();
            // It may be empty altogether, which is no mistake.
            skipped[i] =
                    types[i] == ColumnType.SKIP || columns.bin(names.get(i)).isEmpty();
        }
        header.check(columns, skipped, input.name());
        for (boolean guess : unknown) {
            if (guess) {
                guess(input, header, columns, types, unknown, watch);
                break;
            }
        }
        return new CsvReader(input, header, columns, types);
    }

    private static Optional<ColumnType> declared(String column, Columns columns) {
        if (!column.equals(columns.key())) {
            return Optional.ofNullable(columns.types().get(column));
        }
        return switch (columns.keyType()) {
            case INT -> Optional.of(ColumnType.INT);
            case STRING -> Optional.of(ColumnType.STRING);
            case AUTO -> Optional.empty();
        };
    }

    /** Reads all rows, with strings where nothing is known, and replaces these types by what fits the rows that could be loaded. */
    private static void guess(
            Input input, CsvHeader header, Columns columns, ColumnType[] types, boolean[] unknown, LongConsumer watch)
            throws IOException {
        ColumnGuess[] guesses = new ColumnGuess[types.length];
        for (int i = 0; i < guesses.length; i++) {
            guesses[i] = new ColumnGuess();
        }
        try (CsvReader look = new CsvReader(input, header, columns, types)) {
            for (Optional<Line> line = look.next(); line.isPresent(); line = look.next()) {
                if (line.get() instanceof Line.Row) {
                    look.see(guesses, unknown);
                }
                watch.accept(look.bytesRead());
            }
        } catch (BadValueException e) {
            throw new IllegalStateException("a row that was read cannot be read", e);
        }
        boolean[] kept = new boolean[types.length];
        for (int i = 0; i < types.length; i++) {
            if (!unknown[i]) {
                kept[i] = types[i] == ColumnType.SKIP;
            } else if (header.names().get(i).equals(columns.key())) {
                types[i] = guesses[i].keyType();
            } else if (columns.bin(header.names().get(i)).isEmpty() && !guesses[i].isSeen()) {
                types[i] = ColumnType.SKIP;
                kept[i] = true;
            } else {
                types[i] = guesses[i].type();
            }
        }
        header.check(columns, kept, input.name());
    }

    private void see(ColumnGuess[] guesses, boolean[] unknown) throws BadValueException {
        for (int i = 0; i < Math.min(guesses.length, rows.cells()); i++) {
            if (unknown[i]) {
                Cell cell = rows.cell(i);
                if (!cell.isEmpty()) {
                    guesses[i].see(cell);
                }
            }
        }
    }

    @Override
    public Optional<Line> next() throws IOException {
        if (firstRow) {
            firstRow = false;
            rows.next();
        }
        if (!rows.next()) {
            return Optional.empty();
        }
        try {
            return Optional.of(row());
        } catch (BadValueException e) {
            return Optional.of(rules.reject(rows.line(), e, rows.excerpt()));
        }
    }

    @Override
    public Position position() {
        return rows.position();
    }

    @Override
    public long bytesRead() {
        return stream.count();
    }

    @Override
    public Map<String, ColumnType> types() {
        Map<String, ColumnType> byName = new LinkedHashMap<>();
        for (int i = 0; i < types.length; i++) {
            byName.put(header.names().get(i), types[i]);
        }
        return Collections.unmodifiableMap(byName);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (header.separator() != ',') {
            notes.add("its columns are separated by " + CsvHeader.name(header.separator()));
        }
        if (columns.keyType() == KeyType.AUTO && types[keyIndex] == ColumnType.INT) {
            notes.add(
                    "the keys are integers, because all keys of this file are; if other files for this set have keys that are"
                            + " none, say --key-type string for all of them");
        }
        notes.addAll(rules.notes());
        return notes;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private Line.Row row() throws BadValueException {
        if (rows.problem().isPresent()) {
            throw new BadValueException(rows.problem().get());
        }
        int known = header.names().size();
        if (rows.cells() < fewestCells || rows.cells() > known && !rows.surplusIsEmpty()) {
            throw new BadValueException("has " + rows.cells() + " cells, the header has " + known);
        }
        if (rows.cell(keyIndex).isEmpty()) {
            throw new BadValueException(RowRules.NO_KEY + columns.key() + " is empty");
        }
        List<Bin> bins = new ArrayList<>(known);
        Object key = "";
        for (int i = 0; i < Math.min(known, rows.cells()); i++) {
            Cell cell = rows.cell(i);
            if (cell.isEmpty() || types[i] == ColumnType.SKIP) {
                continue;
            }
            String column = header.names().get(i);
            Object value = value(column, types[i], cell);
            if (i == keyIndex) {
                key = value;
            } else {
                bins.add(new Bin(columns.bin(column), Value.get(value)));
            }
        }
        return rules.row(rows.line(), key, bins, rows.length());
    }

    private static Object value(String column, ColumnType type, Cell cell) throws BadValueException {
        try {
            return type.read(cell);
        } catch (BadValueException e) {
            String reason = column + " " + e.getMessage();
            throw new BadValueException(
                    reason.endsWith(Utf8.NOT_VALID) ? reason : reason + ": \"" + Excerpt.of(cell.text()) + '"');
        }
    }

    /** Columns without a name at the end may be missing: their cells are empty. */
    private static int fewestCells(List<String> names) {
        int fewest = names.size();
        while (names.get(fewest - 1).isEmpty()) {
            fewest--;
        }
        return fewest;
    }
}
