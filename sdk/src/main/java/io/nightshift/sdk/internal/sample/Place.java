package io.nightshift.sdk.internal.sample;

import com.aerospike.client.exp.Exp;
import io.nightshift.ael.AelUse;
import io.nightshift.sdk.names.Similar;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the records hold at a place that an expression reads. */
final class Place {

    /** Most elements of a large list or map to look at. */
    private static final int MOST_ELEMENTS = 1_000;

    private final AelUse use;

    /** What was found along the path: the bin first, then each step. */
    private final List<Level> levels = new ArrayList<>();

    Place(AelUse use) {
        this.use = use;
        for (int i = 0; i <= use.steps().size(); i++) {
            levels.add(new Level());
        }
    }

    /** One level of the path. */
    private static final class Level {
        /** How many records have a value there, by type: the right one if any value has it, or the first wrong one. */
        final Map<Exp.Type, Integer> types = new EnumMap<>(Exp.Type.class);

        /** The keys of the maps that lack the wanted one. */
        final Set<String> keys = new TreeSet<>();

        /** Whether a map has the wanted key as a string instead of an integer, or the other way round. */
        Optional<Object> twinKey = Optional.empty();

        int longestList;

        /** Texts that differ from the wanted one only in case and spaces. */
        final Set<String> nearTexts = new TreeSet<>();

        /** How many maps have their keys in no order; such a map equals no literal. */
        int unorderedMaps;

        int records() {
            return types.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Looks at a record. */
    void see(Map<String, Object> bins, Optional<Object> userKey) {
        Optional<Object> start =
                use.bin().isPresent() ? Optional.ofNullable(bins.get(use.bin().get())) : userKey;
        List<Object> values = start.map(List::of).orElse(List.of());
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (!values.isEmpty()) {
                level.types.merge(type(values, needed(i)), 1, Integer::sum);
            }
            if (i < use.steps().size()) {
                List<Object> next = new ArrayList<>();
                for (Object value : values) {
                    next.addAll(follow(use.steps().get(i), value, level));
                }
                values = next;
            }
        }
        values.forEach(this::compare);
    }

    /** The type that is needed after this many steps. */
    private Optional<Exp.Type> needed(int steps) {
        return steps == use.steps().size()
                ? use.type()
                : Optional.of(use.steps().get(steps).ofMap() ? Exp.Type.MAP : Exp.Type.LIST);
    }

    /** The type of several possible values: the needed one, if any has it. */
    private static Exp.Type type(List<Object> values, Optional<Exp.Type> needed) {
        return needed.filter(type -> values.stream().anyMatch(value -> Types.of(value) == type))
                .orElseGet(() -> Types.of(values.get(0)));
    }

    /** What a step leads to: one element, none, or several candidates. */
    private static Collection<?> follow(AelUse.Step step, Object value, Level level) {
        if (step.ofMap() && value instanceof Map<?, ?> map) {
            return step.key().isPresent() ? byKey(step.key().get(), map, level) : some(map.values());
        }
        if (!step.ofMap() && value instanceof List<?> list) {
            level.longestList = Math.max(level.longestList, list.size());
            if (step.index().isEmpty()) {
                return some(list);
            }
            int index = step.index().getAsInt();
            int at = index < 0 ? list.size() + index : index;
            return at >= 0 && at < list.size() && list.get(at) != null ? List.of(list.get(at)) : List.of();
        }
        return List.of();
    }

    private static Collection<?> byKey(Object key, Map<?, ?> map, Level level) {
        Object found = map.get(key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : key);
        if (found != null) {
            return List.of(found);
        }
        map.keySet().stream().limit(MOST_ELEMENTS).forEach(other -> {
            if (other instanceof String || other instanceof Long) {
                level.keys.add(other.toString());
                if (!other.equals(key) && other.toString().equals(key.toString())) {
                    level.twinKey = Optional.of(other);
                }
            }
        });
        return List.of();
    }

    private static Collection<?> some(Collection<?> values) {
        return values.stream()
                .filter(value -> value != null)
                .limit(MOST_ELEMENTS)
                .toList();
    }

    private void compare(Object value) {
        Level last = levels.get(levels.size() - 1);
        boolean equal = use.operator().equals(Optional.of("=="));
        for (AelUse.Constant constant : use.constants()) {
            if (equal && value instanceof String text && constant.value() instanceof String wanted) {
                if (!text.equals(wanted) && text.strip().equalsIgnoreCase(wanted.strip())) {
                    last.nearTexts.add(text);
                }
            } else if (equal && value instanceof Map && !(value instanceof SortedMap)) {
                last.unorderedMaps++;
            }
        }
    }

    /** Why no record can match because of this place, if that is so. */
    Optional<String> reason(int records, Set<String> bins) {
        if (use.mayBeAbsent()) {
            return Optional.empty();
        }
        if (levels.get(0).records() == 0) {
            return Optional.of(nowhere(records, bins));
        }
        for (int i = 0; i < levels.size(); i++) {
            Optional<String> wrongType = wrongType(i);
            if (wrongType.isPresent()) {
                return wrongType;
            }
            if (i + 1 < levels.size() && levels.get(i + 1).records() == 0) {
                return Optional.of(noElement(use.steps().get(i), levels.get(i)));
            }
        }
        return nearText().or(this::unorderedMap);
    }

    private String nowhere(int records, Set<String> bins) {
        String none = "none of " + plural(records);
        return use.bin()
                .map(bin -> none + " has a bin " + bin + Similar.questionOrAll(bin, bins, "they have"))
                .orElse(none + " has its key stored with it; write the key into a bin, or store it when writing");
    }

    /** Whether most values there have another type than needed. */
    private Optional<String> wrongType(int steps) {
        Map<Exp.Type, Integer> types = levels.get(steps).types;
        Optional<Exp.Type> needed = needed(steps);
        int all = levels.get(steps).records();
        if (needed.isEmpty() || all == 0 || 2 * types.getOrDefault(needed.get(), 0) > all) {
            return Optional.empty();
        }
        boolean last = steps == use.steps().size();
        String place = place(last ? use.path() : use.steps().get(steps).from());
        Exp.Type found = types.entrySet().stream()
                .filter(entry -> entry.getKey() != needed.get())
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        String where = types.size() == 1 ? " here" : " in " + types.get(found) + " of " + plural(all);
        String advice = last ? Advice.of(use, found) : Advice.step(use.steps().get(steps), found);
        return Optional.of(place + " is " + Types.nameWithArticle(found) + where + advice);
    }

    private static String noElement(AelUse.Step step, Level level) {
        String place = place(step.from());
        if (step.key().isPresent()) {
            String key = step.key().get() instanceof byte[]
                    ? "this key"
                    : "a key " + step.key().get();
            return "no record has " + key + " in " + place
                    + level.twinKey
                            .map(twin -> "; it has the " + (twin instanceof Long ? "integer " : "string ") + twin
                                    + ": write " + Advice.key(step.from(), twin))
                            .orElseGet(() ->
                                    Similar.questionOrAll(step.key().get().toString(), level.keys, "its keys are"));
        }
        if (step.index().isPresent()) {
            return "no record has an element " + step.index().getAsInt() + " in " + place + ", the longest has "
                    + level.longestList;
        }
        return place + " is empty in every record";
    }

    private Optional<String> nearText() {
        Set<String> near = levels.get(levels.size() - 1).nearTexts;
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of(place(use.path()) + " is never "
                        + use.constants().stream().map(AelUse.Constant::text).collect(Collectors.joining(" or "))
                        + "; did you mean "
                        + near.stream().limit(2).map(Advice::literal).collect(Collectors.joining(" or "))
                        + "?");
    }

    private Optional<String> unorderedMap() {
        Level last = levels.get(levels.size() - 1);
        return last.unorderedMaps == 0 || 2 * last.unorderedMaps <= last.records()
                ? Optional.empty()
                : Optional.of(place(use.path()) + " is a map without order here, which equals no literal: compare "
                        + use.path() + ".key for each key, or write it key-ordered");
    }

    private static String plural(int records) {
        return records == 1 ? "1 record" : records + " records";
    }

    /** A bin is named without its path prefix, as everywhere else. */
    private static String place(String path) {
        return path.matches("\\$\\.[A-Za-z_0-9]+") ? path.substring(2) : path;
    }
}
