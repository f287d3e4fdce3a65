package io.nightshift.ael;

import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The structure of a tree as text, without the places in the source and the numbers of the nodes. */
final class Dump {
    private Dump() {}

    static String of(Object value) {
        if (value instanceof Node || value instanceof Selector) {
            StringBuilder out = new StringBuilder(value.getClass().getSimpleName()).append('(');
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (!component.getName().equals("id") && !component.getName().equals("at")) {
                    out.append(component.getName())
                            .append('=')
                            .append(of(read(component, value)))
                            .append(' ');
                }
            }
            return out.append(')').toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Dump::of).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            StringBuilder out = new StringBuilder(map instanceof java.util.SortedMap ? "sorted{" : "map{");
            map.forEach((key, element) ->
                    out.append(of(key)).append(':').append(of(element)).append(' '));
            return out.append('}').toString();
        }
        if (value instanceof Hole hole) {
            return "?" + hole.index();
        }
        return value instanceof byte[] bytes
                ? "x" + HexFormat.of().formatHex(bytes)
                : value + ":" + (value == null ? "" : value.getClass().getSimpleName());
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
