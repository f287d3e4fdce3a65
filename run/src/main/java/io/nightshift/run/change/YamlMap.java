package io.nightshift.run.change;

import io.nightshift.sdk.names.Similar;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A map of a YAML file, with the lines of what is in it. */
final class YamlMap {

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
            if (entries.put(name.getValue(), place.at(entry.getValueNode())) != null) {
                throw key.wrong("\"" + name.getValue() + "\" is there twice");
            }
        }
    }

    /** Reads a file that is one map. Aliases are refused: they would let a small file stand for a huge one. */
    static YamlMap read(String source, String yaml, int longest) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(longest);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                throw new ChangeException(source + " is empty: a change begins with change: NAME");
            }
            return new YamlValue(source, root).map();
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1);
            throw new ChangeException(source + where + ": " + line(e.getProblem()), e);
        } catch (YAMLException e) {
            throw new ChangeException(
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

    Optional<YamlValue> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** @param what it is, for the message */
    YamlValue required(String key, String what) {
        return get(key).orElseThrow(() -> wrong(key + " is missing: " + what));
    }

    boolean flag(String key) {
        return get(key).map(YamlValue::flag).orElse(false);
    }

    void forEach(BiConsumer<String, YamlValue> reader) {
        entries.forEach(reader);
    }

    /** Throws if there is another key. */
    void requireKnown(List<String> names) {
        for (String key : entries.keySet()) {
            if (!names.contains(key)) {
                throw keys.get(key)
                        .wrong("unknown key \"" + key + "\"" + Similar.questionOrAll(key, names, "there are"));
            }
        }
    }

    ChangeException wrong(String problem) {
        return place.wrong(problem);
    }
}
