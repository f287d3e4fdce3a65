package io.nightshift.run.yaml;

import io.nightshift.sdk.names.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file and its line. What YAML's versions and libraries read differently, such as {@code no}, {@code 0123} or {@code 1_000},
 * is refused unless it is in quotes.
 */
public final class YamlValue {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern REAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** As the server orders the keys of a map: integers before strings, these by their bytes in UTF-8. */
    private static final Comparator<Object> KEY_ORDER = (one, other) -> {
        if (one instanceof Long a && other instanceof Long b) {
            return Long.compare(a, b);
        }
        if (one instanceof String a && other instanceof String b) {
            return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        }
        return one instanceof Long ? -1 : 1;
    };

    private static final int MOST_SHOWN = 40;

    private final String source;
    private final String name;
    private final Node node;

    /** @param name the key that it is of; empty for none */
    YamlValue(String source, String name, Node node) {
        this.source = source;
        this.name = name;
        this.node = node;
    }

    YamlValue at(Node other) {
        return at(name, other);
    }

    YamlValue at(String key, Node other) {
        return new YamlValue(source, key, other);
    }

    /** What to throw about a value of the wrong kind. */
    private YamlException mustBe(String what) {
        String was = "";
        if (node instanceof ScalarNode scalar) {
            was = ", was \"" + OneLine.of(scalar.getValue(), MOST_SHOWN) + "\"";
        }
        return wrong((name.isEmpty() ? "" : name + " ") + "must be " + what + was);
    }

    /** What to throw about the value. */
    public YamlException wrong(String problem) {
        return new YamlException(source + ", line " + (node.getStartMark().getLine() + 1) + ": " + problem);
    }

    /** Does what may find the value wrong. */
    public <T> T checked(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (YamlException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A map. */
    public YamlMap map() {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(this, mapping);
        }
        throw mustBe("a map, like {a: 1}");
    }

    /** Whether it is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The items of a list. */
    public List<YamlValue> items() {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(this::at).toList();
        }
        throw mustBe("a list, like [1, 2]");
    }

    /** A text, in quotes or not. */
    public String text() {
        if (scalar() instanceof String text && !text.isBlank()) {
            return text;
        }
        throw mustBe("a text, in quotes if it looks like something else");
    }

    /** As it stands there: {@code 5000} as well as {@code auto:500-20000}. */
    public String plainText() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw mustBe("one value");
    }

    /** True or false. */
    public boolean flag() {
        if (scalar() instanceof Boolean flag) {
            return flag;
        }
        throw mustBe("true or false");
    }

    /** A whole number. */
    public long integer() {
        if (scalar() instanceof Long number) {
            return number;
        }
        throw mustBe("a whole number");
    }

    /** A number. */
    public double number() {
        return amount().doubleValue();
    }

    /** What can be added: an integer, or a double if it has a point or an exponent. */
    public Number amount() {
        if (scalar() instanceof Number number) {
            return number;
        }
        throw mustBe("a number like 1, -5 or 0.25");
    }

    /** A value as a record holds it; maps are ordered by their keys. */
    public Object value() {
        if (node instanceof SequenceNode) {
            return items().stream().map(YamlValue::value).toList();
        }
        if (node.getTag().equals(Tag.NULL)) {
            throw wrong("null is no value: remove takes a bin away, and 'null' in quotes is a text");
        }
        if (!(node instanceof MappingNode mapping)) {
            return scalar();
        }
        SortedMap<Object, Object> map = new TreeMap<>(KEY_ORDER);
        for (NodeTuple entry : mapping.getValue()) {
            YamlValue key = at(entry.getKeyNode());
            Object name = key.scalar();
            if (!(name instanceof String || name instanceof Long)) {
                throw key.wrong("a key of a map must be a text or an integer");
            }
            if (map.put(name, at(entry.getValueNode()).value()) != null) {
                throw key.wrong("key " + name + " is there twice");
            }
        }
        return map;
    }

    private Object scalar() {
        if (!(node instanceof ScalarNode scalar)) {
            throw mustBe("one value");
        }
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.BINARY)) {
            return bytes(text);
        }
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN || tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.NULL)) {
            throw wrong("null is no value: leave it out, and 'null' in quotes is a text");
        }
        if (INTEGER.matcher(text).matches()) {
            return checked(() -> integer(text));
        }
        if (REAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
            return Double.parseDouble(text);
        }
        throw wrong(
                text + " is not the same to every reader of YAML: put it in quotes if it is a text, else write true,"
                        + " false or a number like 5 or 0.5");
    }

    private static Long integer(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    text + " does not fit into 64 bits; in quotes it is stored as a text", e);
        }
    }

    private byte[] bytes(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw wrong("bytes must be in Base64");
        }
    }
}
