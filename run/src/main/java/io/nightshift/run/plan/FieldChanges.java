package io.nightshift.run.plan;

import com.aerospike.client.Value;
import io.nightshift.run.internal.rows.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two images of a record. */
final class FieldChanges {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    private final List<FieldChange> found = new ArrayList<>();

    private FieldChanges() {}

    /** One bin as it came. */
    private record Stored(int type, byte[] row, int start, int end, Object value) {
        boolean isSame(Stored other) {
            return type == other.type && Arrays.equals(row, start, end, other.row, other.start, other.end);
        }
    }

    /** The values that differ, by bin. */
    static List<FieldChange> of(Row before, Row after) {
        Map<String, Stored> old = bins(before);
        Map<String, Stored> now = bins(after);
        FieldChanges changes = new FieldChanges();
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            changes.bin(name, old.get(name), now.get(name));
        }
        return List.copyOf(changes.found);
    }

    private static Map<String, Stored> bins(Row row) {
        Map<String, Stored> bins = new LinkedHashMap<>();
        Row.Bins walk = row.walk();
        while (walk.next()) {
            bins.put(walk.name(), new Stored(walk.type(), row.bytes(), walk.start(), walk.end(), walk.value()));
        }
        return bins;
    }

    private void bin(String name, @Nullable Stored before, @Nullable Stored after) {
        if (before == null || after == null) {
            add(name, before == null ? null : before.value(), after == null ? null : after.value());
        } else if (!before.isSame(after)) {
            int known = found.size();
            compare(name, before.value(), after.value());
            if (found.size() == known) {
                add(name, before.value(), after.value());
            }
        }
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        if (before instanceof Map<?, ?> a && after instanceof Map<?, ?> b) {
            maps(path, a, b);
        } else if (before instanceof List<?> a && after instanceof List<?> b) {
            lists(path, a, b);
        } else if (!Objects.deepEquals(before, after)) {
            add(path, present(before), present(after));
        }
    }

    private void maps(String path, Map<?, ?> before, Map<?, ?> after) {
        before.forEach((key, value) -> {
            if (after.containsKey(key)) {
                compare(path + "." + text(key), value, after.get(key));
            } else {
                add(path + "." + text(key), present(value), null);
            }
        });
        after.forEach((key, value) -> {
            if (!before.containsKey(key)) {
                add(path + "." + text(key), null, present(value));
            }
        });
    }

    /** What both begin and end with is left out; what lies between was changed in place, or came, or went. */
    private void lists(String path, List<?> before, List<?> after) {
        int least = Math.min(before.size(), after.size());
        int head = 0;
        while (head < least && Objects.deepEquals(before.get(head), after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && Objects.deepEquals(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
            tail++;
        }
        int old = before.size() - tail;
        int now = after.size() - tail;
        for (int i = head; i < Math.max(old, now); i++) {
            String place = path + ".[" + i + "]";
            if (i >= old) {
                add(place, null, present(after.get(i)));
            } else if (i >= now) {
                add(place, present(before.get(i)), null);
            } else {
                compare(place, before.get(i), after.get(i));
            }
        }
    }

    /** An element that is nil is there, other than one that is not there. */
    private static Object present(@Nullable Object element) {
        return element == null ? Value.getAsNull() : element;
    }

    private void add(String path, @Nullable Object before, @Nullable Object after) {
        found.add(new FieldChange(path, Optional.ofNullable(before), Optional.ofNullable(after)));
    }

    private static String text(@Nullable Object key) {
        return switch (key) {
            case null -> "nil";
            case ByteBuffer bytes -> HexFormat.of().formatHex(bytes.array());
            // As in AEL, so that digits are told from the integer.
            case String text -> DIGITS.matcher(text).matches() ? '"' + text + '"' : text;
            default -> key.toString();
        };
    }
}
