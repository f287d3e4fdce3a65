package io.nightshift.server.info;

import io.nightshift.engine.util.OneLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of one context (service, network, a namespace, a set), in the real server's order. */
final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    /** Keys of this group are changed under their name without the group. */
    private static final String STORAGE = "storage-engine.";

    /** Keys of this group are changed under their name with a dash for the dot. */
    private static final String GEO = "geo2dsphere-within";

    private final Map<String, Setting> byName = new LinkedHashMap<>();

    /** Reads names, kinds and defaults from a resource of this package; a setting has no effect until it is bound. */
    static Settings load(String resource) {
        Settings settings = new Settings();
        for (String line : KeyValues.lines(resource)) {
            int equals = line.indexOf('=');
            String[] words = line.substring(0, equals).split(" ", 2);
            SettingKind kind = SettingKind.of(words.length == 1 ? SettingKind.FIXED : words[1]);
            settings.byName.put(words[0], Setting.remembered(kind, line.substring(equals + 1)));
        }
        return settings;
    }

    /** Binds a name to a read-only value. */
    Settings tell(String name, Supplier<String> value) {
        return bind(name, value, text -> {});
    }

    /** Binds a name to a number with an effect. */
    Settings number(String name, LongSupplier get, LongConsumer set) {
        return bind(name, () -> Long.toString(get.getAsLong()), text -> set.accept(Long.parseLong(text)));
    }

    /** Binds a name to a flag with an effect. */
    Settings flag(String name, BooleanSupplier get, Consumer<Boolean> set) {
        return bind(name, () -> Boolean.toString(get.getAsBoolean()), text -> set.accept(Boolean.valueOf(text)));
    }

    /** Binds a name to a text with an effect. */
    Settings text(String name, Supplier<String> get, Consumer<String> set) {
        return bind(name, get, set);
    }

    /** Binds a duration that a Community Edition would refuse to change: {@code seconds}. */
    Settings enterpriseSeconds(String name, LongSupplier get, LongConsumer set) {
        byName.computeIfPresent(
                name,
                (key, found) -> Setting.remembered(
                        SettingKind.of("seconds"), found.value().get()));
        return number(name, get, set);
    }

    private Settings bind(String name, Supplier<String> value, Consumer<String> change) {
        Setting found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no such setting: " + name);
        }
        byName.put(name, new Setting(found.kind(), value, change, true));
        return this;
    }

    /** The settings as {@code name=value}, joined by a separator. */
    String render(String separator) {
        return byName.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().value().get())
                .collect(Collectors.joining(separator));
    }

    /** The value of one. */
    String value(String name) {
        Setting found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no such setting: " + name);
        }
        return found.value().get();
    }

    /** The values of those that clients can change. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        changeable()
                .forEach(each ->
                        values.put(each.getKey(), each.getValue().value().get()));
        return values;
    }

    /** Sets those that have other values than these, whatever their order. */
    void restore(Map<String, String> values) {
        // A value may be refused until another one has been set.
        for (int round = 0; round < 2; round++) {
            changeable()
                    .filter(each -> values.containsKey(each.getKey()))
                    .filter(each -> !each.getValue().value().get().equals(values.get(each.getKey())))
                    .forEach(each -> change(each.getKey(), values.getOrDefault(each.getKey(), "")));
        }
    }

    private Stream<Map.Entry<String, Setting>> changeable() {
        return byName.entrySet().stream()
                .filter(each -> !each.getValue().kind().values().isEmpty());
    }

    /** The settings by name, in order. */
    Map<String, Setting> all() {
        return byName;
    }

    /**
     * Changes the settings that a request names; ignores other arguments.
     *
     * @return whether there was at least one and all accepted their values
     */
    boolean change(String arguments) {
        int changed = 0;
        for (String pair : arguments.split(";")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                continue;
            }
            Optional<Boolean> done = change(pair.substring(0, equals), pair.substring(equals + 1));
            if (done.isPresent() && !done.get()) {
                return false;
            }
            if (done.isPresent()) {
                changed++;
            }
        }
        return changed > 0;
    }

    private Optional<Boolean> change(String name, String value) {
        Setting setting = byName.get(key(name));
        if (setting == null) {
            return Optional.empty();
        }
        try {
            setting.set(value);
        } catch (IllegalArgumentException e) {
            LOG.info("setting '{}' is not changed to '{}': {}", name, OneLine.of(value), OneLine.of(e.getMessage()));
            return Optional.of(false);
        }
        if (!setting.alive()) {
            LOG.info("setting '{}' is now '{}'; it has no effect on this server", name, OneLine.of(value));
        }
        return Optional.of(true);
    }

    private String key(String name) {
        if (byName.containsKey(name)) {
            return name;
        }
        return name.startsWith(GEO + "-") ? GEO + "." + name.substring(GEO.length() + 1) : STORAGE + name;
    }
}
