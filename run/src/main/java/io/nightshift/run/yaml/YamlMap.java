package io.nightshift.run.yaml;

import io.nightshift.sdk.names.Similar;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A map of a YAML file, with the lines of what is in it. */
public final class YamlMap {

    private static final int DEEPEST = 50;

    private final YamlValue place;
    private final Map<String, YamlValue> entries = new LinkedHashMap<>();
    private final Map<String, YamlValue> keys = new LinkedHashMap<>();

    YamlMap(YamlValue place, MappingNode node) {
        this.place = place;
        for (NodeTuple entry : node.getValue()) {
            YamlValue key = place.at(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                throw key.wrong("a key must be a text");
            }
            keys.put(name.getValue(), key);
            if (entries.put(name.getValue(), place.at(name.getValue(), entry.getValueNode())) != null) {
                throw key.wrong("\"" + name.getValue() + "\" is there twice");
            }
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param longest how many bytes it may have
     * @param what a file of its kind is called, for messages, like {@code change}
     * @throws YamlException if it is longer, or not UTF-8
     * @throws IOException if it cannot be read
     */
    public static String text(Path file, int longest, String what) throws IOException {
        byte[] bytes;
        // Not by its size: that of a pipe or a device is 0.
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(longest + 1);
        }
        if (bytes.length > longest) {
            throw new YamlException(file + " is no " + what + ": it is longer than " + longest + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new YamlException(file + " is not UTF-8", e);
        }
    }

    /**
     * Reads a text that is one map. Aliases are refused: they would let a small file stand for a huge one.
     *
     * @param source what messages call it
     * @param longest how many characters it may have
     * @param beginning how such a file begins, for the message about an empty one
     * @throws YamlException if it is not
     */
    public static YamlMap read(String source, String yaml, int longest, String beginning) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(longest);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                throw new YamlException(source + " is empty: " + beginning);
            }
            return new YamlValue(source, "", root).map();
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1);
            throw new YamlException(source + where + ": " + line(e.getProblem()), e);
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            throw new YamlException(
                    source + ": "
                            + (String.valueOf(e.getMessage()).contains("aliases")
                                    ? "aliases are not allowed: write out what they stand for"
                                    : line(e.getMessage())),
                    e);
        }
    }

    private static String line(@Nullable String problem) {
        return problem == null ? "not YAML" : problem.lines().findFirst().orElse("not YAML");
    }

    /** The value of a key, if it is there. */
    public Optional<YamlValue> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * The value of a key that must be there.
     *
     * @param what it is, for the message
     */
    public YamlValue required(String key, String what) {
        return get(key).orElseThrow(() -> wrong(key + " is missing: " + what));
    }

    /** Whether a key is there and true. */
    public boolean flag(String key) {
        return get(key).map(YamlValue::flag).orElse(false);
    }

    /** Goes over the entries, in the order of the file. */
    public void forEach(BiConsumer<String, YamlValue> reader) {
        entries.forEach(reader);
    }

    /** Throws if there is another key. */
    public void requireKnown(List<String> names) {
        for (String key : entries.keySet()) {
            if (!names.contains(key)) {
                throw keys.get(key)
                        .wrong("unknown key \"" + key + "\"" + Similar.questionOrAll(key, names, "there are"));
            }
        }
    }

    /** What to throw about the map. */
    public YamlException wrong(String problem) {
        return place.wrong(problem);
    }
}
