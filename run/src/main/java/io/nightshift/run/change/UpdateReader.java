package io.nightshift.run.change;

import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.run.yaml.YamlMap;
import io.nightshift.run.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads what an update writes: a map of operations, or a list of such maps, carried out in the order of the file. */
final class UpdateReader {

    private static final int MAX_BIN_BYTES = 15;

    private static final List<String> OPERATIONS = Arrays.stream(Work.Operation.values())
            .map(operation -> operation.name().toLowerCase(Locale.ROOT))
            .toList();

    List<Work.BinWrite> read(YamlValue update) {
        List<Work.BinWrite> writes = new ArrayList<>();
        for (YamlValue item : update.isList() ? update.items() : List.of(update)) {
            YamlMap operations = item.map();
            operations.requireKnown(OPERATIONS);
            operations.forEach((name, value) -> add(operation(name), value, writes));
        }
        if (writes.isEmpty()) {
            throw update.wrong("an update writes something, like set: {status: archived}");
        }
        return writes;
    }

    private static Work.Operation operation(String name) {
        return Work.Operation.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static void add(Work.Operation operation, YamlValue value, List<Work.BinWrite> writes) {
        if (operation == Work.Operation.REMOVE) {
            for (YamlValue bin : value.isList() ? value.items() : List.of(value)) {
                writes.add(new Work.BinWrite(operation, bin(bin, bin.text()), ""));
            }
            return;
        }
        value.map()
                .forEach((bin, written) ->
                        writes.add(new Work.BinWrite(operation, bin(written, bin), content(operation, written))));
    }

    private static Object content(Work.Operation operation, YamlValue value) {
        return switch (operation) {
            case SET -> value.value();
            case ADD -> value.amount();
            case COMPUTE -> computed(value);
            case APPEND, PREPEND -> value.text();
            case REMOVE -> "";
        };
    }

    private static String computed(YamlValue value) {
        try {
            Ael.parseValue(value.text()).checked();
            return value.text();
        } catch (AelException e) {
            throw value.wrong(
                    "in the expression, " + String.valueOf(e.getMessage()).replace("\n", " | "));
        }
    }

    private static String bin(YamlValue place, String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isBlank() || bytes > MAX_BIN_BYTES) {
            throw place.wrong("bin name must have 1 to " + MAX_BIN_BYTES + " bytes, \"" + name + "\" has " + bytes);
        }
        return name;
    }
}
