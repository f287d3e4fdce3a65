package io.nightshift.ael.internal.tree;

import com.aerospike.client.Value;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The canonical text of values, names and selectors. */
final class TextOf {
    private TextOf() {}

    static void value(StringBuilder out, Object value) {
        if (value instanceof String text) {
            quoted(out, text);
        } else if (value instanceof Double number) {
            decimal(out, number);
        } else if (value instanceof byte[] bytes) {
            out.append("x'").append(HexFormat.of().formatHex(bytes)).append('\'');
        } else if (value instanceof List<?> list) {
            list(out, list);
        } else if (value instanceof Map<?, ?> map) {
            map(out, map);
        } else if (value instanceof Hole hole) {
            out.append('?').append(hole.index());
        } else if (value instanceof Value.GeoJSONValue geo) {
            out.append("geoJson(");
            quoted(out, geo.toString());
            out.append(')');
        } else if (value instanceof Value.InfinityValue) {
            out.append("INF");
        } else if (value instanceof Value.NullValue) {
            out.append("NIL");
        } else {
            out.append(value);
        }
    }

    /** Without an exponent, which AEL does not support. */
    private static void decimal(StringBuilder out, double number) {
        String text = new BigDecimal(Double.toString(Math.abs(number))).toPlainString();
        boolean negative = number < 0 || 1 / number < 0;
        out.append(negative ? "-" : "").append(text).append(text.indexOf('.') < 0 ? ".0" : "");
    }

    private static void list(StringBuilder out, List<?> list) {
        String separator = "[";
        for (Object element : list) {
            out.append(separator);
            value(out, element);
            separator = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]").append(list instanceof UnsortedList ? ":UNSORTED" : "");
    }

    private static void map(StringBuilder out, Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            value(out, entry.getKey());
            out.append(": ");
            value(out, entry.getValue());
            separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}").append(map instanceof SortedMap ? "" : ":UNORDERED");
    }

    static void quoted(StringBuilder out, String text) {
        out.append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('\'');
    }

    /** A bin name or a map key: bare if it is a plain word without another meaning. */
    static void name(StringBuilder out, String name) {
        if (isWord(name) && !Words.isReserved(name)) {
            out.append(name);
        } else {
            quoted(out, name);
        }
    }

    private static boolean isWord(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    static void selector(StringBuilder out, Selector it) {
        switch (it.kind()) {
            case MAP_KEY -> key(out, it.first());
            case MAP_INDEX -> out.append('{').append(it.start()).append('}');
            case MAP_RANK -> out.append("{#").append(it.start()).append('}');
            case MAP_VALUE -> bounds(out, it, "{=", "}");
            case MAP_KEY_LIST -> items(out, it, open(it, "{", "@"), "}");
            case MAP_KEY_RANGE -> bounds(out, it, open(it, "{", "@"), "}");
            case MAP_KEY_RELATIVE, MAP_INDEX_RANGE -> positions(out, it, open(it, "{", ""), "}");
            case MAP_VALUE_LIST -> items(out, it, open(it, "{", "="), "}");
            case MAP_VALUE_RANGE -> bounds(out, it, open(it, "{", "="), "}");
            case MAP_RANK_RANGE, MAP_VALUE_RELATIVE -> positions(out, it, open(it, "{", "#"), "}");
            case LIST_INDEX -> out.append('[').append(it.start()).append(']');
            case LIST_RANK -> out.append("[#").append(it.start()).append(']');
            case LIST_VALUE -> bounds(out, it, "[=", "]");
            case LIST_INDEX_RANGE -> positions(out, it, open(it, "[", ""), "]");
            case LIST_VALUE_LIST -> items(out, it, open(it, "[", "="), "]");
            case LIST_VALUE_RANGE -> bounds(out, it, open(it, "[", "="), "]");
            case LIST_RANK_RANGE, LIST_VALUE_RELATIVE -> positions(out, it, open(it, "[", "#"), "]");
        }
    }

    private static String open(Selector it, String bracket, String mark) {
        return bracket + (it.inverted() ? "!" : "") + mark;
    }

    private static void key(StringBuilder out, @Nullable Object key) {
        if (key instanceof String text) {
            name(out, text);
        } else {
            out.append("{@");
            optional(out, key);
            out.append('}');
        }
    }

    private static void optional(StringBuilder out, @Nullable Object value) {
        if (value != null) {
            value(out, value);
        }
    }

    private static void bounds(StringBuilder out, Selector it, String open, String close) {
        boolean range = it.kind() != Selector.Kind.MAP_VALUE && it.kind() != Selector.Kind.LIST_VALUE;
        out.append(open);
        optional(out, it.first());
        if (range) {
            out.append(':');
            optional(out, it.second());
        }
        out.append(close);
    }

    private static void items(StringBuilder out, Selector it, String open, String close) {
        out.append(open);
        for (int i = 0; i < it.items().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            value(out, it.items().get(i));
        }
        out.append(it.items().size() == 1 ? "," : "").append(close);
    }

    private static void positions(StringBuilder out, Selector it, String open, String close) {
        out.append(open).append(it.start()).append(':');
        if (it.count() != Selector.TO_END) {
            out.append((long) it.start() + it.count());
        }
        if (it.first() != null) {
            out.append('~');
            value(out, it.first());
        }
        out.append(close);
    }
}
