package io.nightshift.cli.command;

import com.aerospike.client.Key;
import com.aerospike.client.Value;
import io.nightshift.cli.work.Failure;
import io.nightshift.run.yaml.YamlException;
import io.nightshift.run.yaml.YamlMap;
import io.nightshift.run.yaml.YamlValue;
import io.nightshift.sdk.names.Similar;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.fault.Requests;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is to go wrong with the requests to a server. Strict: what it does not know it refuses, with the line. */
final class FaultsFile {

    private static final int LONGEST = 1 << 20;
    private static final int MOST = 1_000;

    private static final List<String> EFFECTS = List.of("fault", "refuse", "delay", "clock");

    private static final List<String> KEYS = List.of(
            "fault", "refuse", "delay", "clock", "on", "node", "set", "key", "skip", "times", "probability", "seed");

    private static final Pattern TIME = Pattern.compile("(-?)([0-9]{1,9})(ms|s|m|h|d)");

    private final List<String> namespaces;
    private final int nodes;

    private FaultsFile(List<String> namespaces, int nodes) {
        this.namespaces = namespaces;
        this.nodes = nodes;
    }

    /**
     * Reads a file.
     *
     * @param namespaces that the server has
     * @param nodes how many there are
     */
    static List<FaultRule> read(Path file, List<String> namespaces, int nodes) {
        try {
            String text = YamlMap.text(file, LONGEST, "list of faults");
            return new FaultsFile(namespaces, nodes).parse(String.valueOf(file.getFileName()), text);
        } catch (YamlException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Failure.usage(file + " cannot be read: "
                    + (e instanceof NoSuchFileException ? "there is no such file" : e.getMessage()));
        }
    }

    private List<FaultRule> parse(String source, String yaml) {
        YamlMap file = YamlMap.read(source, yaml, LONGEST, "a list of faults begins with faults:");
        file.requireKnown(List.of("faults"));
        YamlValue list = file.required("faults", "a list, like faults: [{fault: answer-lost, on: writes}]");
        List<YamlValue> items = list.items();
        if (items.isEmpty() || items.size() > MOST) {
            throw list.wrong("faults must be 1 to " + MOST + ", and there are " + items.size());
        }
        return items.stream().map(this::rule).toList();
    }

    private FaultRule rule(YamlValue item) {
        YamlMap said = item.map();
        said.requireKnown(KEYS);
        List<String> effects =
                EFFECTS.stream().filter(key -> said.get(key).isPresent()).toList();
        if (effects.size() != 1) {
            throw item.wrong("each fault has one of fault, refuse, delay and clock, and this has "
                    + (effects.isEmpty() ? "none" : String.join(" and ", effects)));
        }
        YamlValue what = said.required(effects.get(0), "");
        FaultRule rule = what.checked(() -> effect(effects.get(0), what));
        rule = with(rule, said.get("on"), (it, value) -> it.on(named(Requests.class, value, "on")));
        rule = with(rule, said.get("node"), (it, value) -> it.onNode(number(value, "node")));
        rule = with(rule, said.get("skip"), (it, value) -> it.skip(number(value, "skip")));
        rule = with(rule, said.get("times"), (it, value) -> it.times(number(value, "times")));
        rule = probability(rule, said);
        rule = about(rule, said);
        FaultRule whole = rule;
        return item.checked(() -> {
            whole.requireNodes(nodes);
            return whole;
        });
    }

    private interface Narrower {
        FaultRule apply(FaultRule rule, YamlValue value);
    }

    private static FaultRule with(FaultRule rule, Optional<YamlValue> value, Narrower narrower) {
        return value.map(it -> it.checked(() -> narrower.apply(rule, it))).orElse(rule);
    }

    private static FaultRule effect(String key, YamlValue value) {
        return switch (key) {
            case "fault" -> FaultRule.of(named(Fault.class, value, key));
            case "refuse" -> FaultRule.refuse(number(value, key));
            case "delay" -> FaultRule.delay(time(value, key));
            default -> FaultRule.clockOff(time(value, key));
        };
    }

    private static FaultRule probability(FaultRule rule, YamlMap said) {
        Optional<YamlValue> probability = said.get("probability");
        Optional<YamlValue> seed = said.get("seed");
        if (probability.isEmpty() && seed.isPresent()) {
            throw seed.get().wrong("seed belongs to probability: add it");
        }
        long number = seed.map(YamlValue::integer).orElse(1L);
        return with(rule, probability, (it, value) -> it.withProbability(value.number(), number));
    }

    private FaultRule about(FaultRule rule, YamlMap said) {
        Optional<YamlValue> set = said.get("set");
        Optional<YamlValue> key = said.get("key");
        if (set.isEmpty()) {
            key.ifPresent(it -> {
                throw it.wrong("key belongs to set: add the one that it is of, like test.users");
            });
            return rule;
        }
        String text = set.get().text();
        String namespace = namespaces.stream()
                .filter(name -> text.equals(name) || text.startsWith(name + "."))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElseThrow(() -> set.get()
                        .wrong("set must be like test.users, or a namespace of this server ("
                                + String.join(", ", namespaces) + "), was \"" + text + "\""));
        String name = text.equals(namespace) ? "" : text.substring(namespace.length() + 1);
        if (!text.equals(namespace) && (name.isBlank() || name.length() > 63)) {
            throw set.get().wrong("the set of a namespace must have 1 to 63 characters, was \"" + text + "\"");
        }
        FaultRule ofSet = name.isEmpty() ? rule.ofNamespace(namespace) : rule.ofSet(namespace, name);
        return with(ofSet, key, (it, value) -> it.ofKey(digest(namespace, name, value)));
    }

    private static byte[] digest(String namespace, String set, YamlValue key) {
        Object value = key.value();
        if (value instanceof Long || value instanceof String || value instanceof byte[]) {
            return new Key(namespace, set.isEmpty() ? null : set, Value.get(value)).digest;
        }
        throw key.wrong("key must be a text, an integer, or bytes as !!binary, was " + value);
    }

    private static int number(YamlValue value, String what) {
        long number = value.integer();
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw value.wrong(what + " must be a number up to " + Integer.MAX_VALUE + ", was " + number);
        }
        return (int) number;
    }

    private static Duration time(YamlValue value, String what) {
        String text = value.plainText();
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw value.wrong(what + " must be a time like 200ms, 5s, 10m or 1h"
                    + (what.equals("clock") ? ", or -1h for a clock that is slow" : "") + ", was \"" + text + "\"");
        }
        long number = Long.parseLong(matcher.group(2)) * (matcher.group(1).isEmpty() ? 1 : -1);
        return switch (matcher.group(3)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A constant, written in small letters and with hyphens. */
    private static <E extends Enum<E>> E named(Class<E> type, YamlValue value, String key) {
        String text = value.plainText();
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int found = names.indexOf(text);
        if (found < 0) {
            throw value.wrong(key + " \"" + text + "\" is not known" + Similar.questionOrAll(text, names, "there are"));
        }
        return type.getEnumConstants()[found];
    }
}
