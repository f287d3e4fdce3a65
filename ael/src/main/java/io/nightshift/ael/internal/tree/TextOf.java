package io.nightshift.ael.internal.tree;

import com.aerospike.client.Value;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The canonical text of values, names and selectors, with the values or with {@code ?} for each of them. */
final class TextOf {
    private final StringBuilder out;
    private final boolean hidden;

    TextOf(StringBuilder out, boolean hidden) {
        this.out = out;
        this.hidden = hidden;
    }

    void value(Object value) {
        if (hidden) {
            out.append('?');
        } else if (value instanceof String text) {
            quoted(text);
        } else if (value instanceof Double number) {
            decimal(number);
        } else if (value instanceof byte[] bytes) {
            out.append("x'").append(HexFormat.of().formatHex(bytes)).append('\'');
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Hole hole) {
            out.append('?').append(hole.index());
        } else if (value instanceof Value.GeoJSONValue geo) {
            out.append("geoJson(");
            quoted(geo.toString());
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
    private void decimal(double number) {
        String text = new BigDecimal(Double.toString(Math.abs(number))).toPlainString();
        boolean negative = number < 0 || 1 / number < 0;
        out.append(negative ? "-" : "").append(text).append(text.indexOf('.') < 0 ? ".0" : "");
    }

    private void list(List<?> list) {
        String separator = "[";
        for (Object element : list) {
            out.append(separator);
            value(element);
            separator = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]").append(list instanceof UnsortedList ? ":UNSORTED" : "");
    }

    private void map(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            value(entry.getKey());
            out.append(": ");
            value(entry.getValue());
            separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}").append(map instanceof SortedMap ? "" : ":UNORDERED");
    }

    void quoted(String text) {
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
    void name(String name) {
        if (isPlain(name)) {
            out.append(name);
        } else {
            quoted(name);
        }
    }

    private static boolean isPlain(String name) {
        return isWord(name) && !Words.isReserved(name);
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

    void selector(Selector it) {
        switch (it.kind()) {
            case MAP_KEY -> key(it.first());
            case MAP_INDEX -> out.append('{').append(it.start()).append('}');
            case MAP_RANK -> out.append("{#").append(it.start()).append('}');
            case MAP_VALUE -> bounds(it, "{=", "}");
            case MAP_KEY_LIST -> items(it, open(it, "{", "@"), "}");
            case MAP_KEY_RANGE -> bounds(it, open(it, "{", "@"), "}");
            case MAP_KEY_RELATIVE, MAP_INDEX_RANGE -> positions(it, open(it, "{", ""), "}");
            case MAP_VALUE_LIST -> items(it, open(it, "{", "="), "}");
            case MAP_VALUE_RANGE -> bounds(it, open(it, "{", "="), "}");
            case MAP_RANK_RANGE, MAP_VALUE_RELATIVE -> positions(it, open(it, "{", "#"), "}");
            case LIST_INDEX -> out.append('[').append(it.start()).append(']');
            case LIST_RANK -> out.append("[#").append(it.start()).append(']');
            case LIST_VALUE -> bounds(it, "[=", "]");
            case LIST_INDEX_RANGE -> positions(it, open(it, "[", ""), "]");
            case LIST_VALUE_LIST -> items(it, open(it, "[", "="), "]");
            case LIST_VALUE_RANGE -> bounds(it, open(it, "[", "="), "]");
            case LIST_RANK_RANGE, LIST_VALUE_RELATIVE -> positions(it, open(it, "[", "#"), "]");
        }
    }

    private static String open(Selector it, String bracket, String mark) {
        return bracket + (it.inverted() ? "!" : "") + mark;
    }

    private void key(@Nullable Object key) {
        if (key instanceof String text && (!hidden || isPlain(text))) {
            name(text);
        } else {
            out.append("{@");
            optional(key);
            out.append('}');
        }
    }

    private void optional(@Nullable Object value) {
        if (value != null) {
            value(value);
        }
    }

    private void bounds(Selector it, String open, String close) {
        boolean range = it.kind() != Selector.Kind.MAP_VALUE && it.kind() != Selector.Kind.LIST_VALUE;
        out.append(open);
        optional(it.first());
        if (range) {
            out.append(':');
            optional(it.second());
        }
        out.append(close);
    }

    private void items(Selector it, String open, String close) {
        out.append(open);
        for (int i = 0; i < it.items().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            value(it.items().get(i));
        }
        out.append(it.items().size() == 1 ? "," : "").append(close);
    }

    private void positions(Selector it, String open, String close) {
        out.append(open).append(it.start()).append(':');
        if (it.count() != Selector.TO_END) {
            out.append((long) it.start() + it.count());
        }
        if (it.first() != null) {
            out.append('~');
            value(it.first());
        }
        out.append(close);
    }
}
