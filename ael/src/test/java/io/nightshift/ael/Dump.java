package io.nightshift.ael;

import io.nightshift.ael.internal.tree.Hole;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Selector;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The structure of a tree as text, without positions in the source and node numbers. */
final class Dump {
    /** The components of a node; looking them up each time would dominate the run time of tests over many trees. */
    private static final ClassValue<List<Method>> PARTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .filter(part ->
                            !part.getName().equals("id") && !part.getName().equals("at"))
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    private Dump() {}

    static String of(Object value) {
        if (value instanceof Node || value instanceof Selector) {
            StringBuilder out = new StringBuilder(value.getClass().getSimpleName()).append('(');
            for (Method part : PARTS.get(value.getClass())) {
                out.append(part.getName())
                        .append('=')
                        .append(of(read(part, value)))
                        .append(' ');
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

    private static Object read(Method part, Object value) {
        try {
            return part.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
