package io.nightshift.cli.load;

import io.nightshift.cli.value.BadValueException;
import io.nightshift.cli.work.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The first row of a CSV file.
 *
 * @param names of the columns, as they stand there
 * @param separator what separates them
 */
record CsvHeader(List<String> names, char separator) {

    static final int MOST_COLUMNS = 32_767;

    private static final int SHOWN = 20;

    CsvHeader {
        names = List.copyOf(names);
    }

    /** Reads it with the separator with which the column of the keys is there. */
    static CsvHeader read(Input input, List<Character> separators, String key) throws IOException {
        List<CsvHeader> readings = new ArrayList<>();
        for (char separator : separators) {
            CsvHeader header = read(input, separator);
            if (header.names.contains(key)) {
                return header;
            }
            readings.add(header);
        }
        CsvHeader first = readings.get(0);
        String advice = CsvReader.SEPARATORS.contains(first.separator()) && separators.size() > 1
                ? ""
                : otherSeparator(input, key);
        throw Failure.usage(input.name() + " has no column " + Columns.quoted(key) + "; its columns are "
                + shown(first.names()) + advice);
    }

    private static String otherSeparator(Input input, String key) throws IOException {
        for (char separator : CsvReader.SEPARATORS) {
            CsvHeader header = read(input, separator);
            if (header.names.contains(key)) {
                return ". With --separator '" + name(separator) + "' they would be " + shown(header.names());
            }
        }
        return "";
    }

    /** As {@code --separator} takes it. */
    static String name(char separator) {
        return separator == '\t' ? "tab" : String.valueOf(separator);
    }

    private static CsvHeader read(Input input, char separator) throws IOException {
        try (CsvScanner rows = new CsvScanner(new ByteSource(input.open()), separator, MOST_COLUMNS)) {
            if (!rows.next()) {
                throw Failure.failed(input.name() + " is empty; the first line must name the columns");
            }
            if (rows.problem().isPresent()) {
                throw Failure.failed("the first line of " + input.name() + ", which must name the columns, "
                        + rows.problem().get() + ": " + rows.excerpt());
            }
            if (rows.cells() > MOST_COLUMNS) {
                throw Failure.failed(input.name() + " has " + rows.cells() + " columns; a record has at most "
                        + MOST_COLUMNS + " bins");
            }
            List<String> names = new ArrayList<>();
            for (int i = 0; i < rows.cells(); i++) {
                names.add(rows.cell(i).text().strip());
            }
            return new CsvHeader(names, separator);
        } catch (BadValueException e) {
            throw Failure.failed("the first line of " + input.name() + ", which must name the columns, "
                    + e.getMessage() + "; convert the file, e.g. iconv -f latin1 -t utf-8");
        }
    }

    /**
     * Refuses columns that are named by the user and not there, two of one name, two for one bin, and names that no bin can have.
     *
     * @param skipped by index, whether a column is left out
     */
    void check(Columns columns, boolean[] skipped, String inputName) {
        Set<String> missing = new TreeSet<>(columns.types().keySet());
        missing.addAll(columns.names().keySet());
        names.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw Failure.usage(
                    inputName + " has no column " + shown(List.copyOf(missing)) + "; its columns are " + shown(names));
        }
        Map<String, Integer> bins = new HashMap<>();
        Set<String> bad = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String column = names.get(i);
            if (skipped[i]) {
                continue;
            }
            boolean isKey = column.equals(columns.key());
            if (!isKey && columns.badName(column).isPresent()) {
                bad.add(column);
                continue;
            }
            // No bin has a name as long as this.
            Integer other = bins.put(isKey ? "the column of the keys" : columns.bin(column), i);
            if (other != null) {
                throw Failure.usage(inputName + ": columns " + (other + 1) + " and " + (i + 1) + " would both be "
                        + (isKey ? "the keys" : "bin " + Columns.quoted(columns.bin(column)))
                        + "; they need different names");
            }
        }
        if (!bad.isEmpty()) {
            String reasons = bad.stream()
                    .map(column -> columns.badName(column).orElseThrow())
                    .distinct()
                    .limit(SHOWN)
                    .collect(Collectors.joining(", "));
            throw Failure.usage(inputName + ": " + reasons + ". "
                    + Columns.remedy(bad.stream().limit(SHOWN).toList()));
        }
    }

    private static String shown(List<String> columns) {
        return columns.stream().limit(SHOWN).map(Columns::quoted).collect(Collectors.joining(", "))
                + (columns.size() > SHOWN ? " and " + (columns.size() - SHOWN) + " more" : "");
    }
}
