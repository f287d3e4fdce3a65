package io.nightshift.server.info;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of one context (service, network, a namespace), in the real server's order. */
final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    /** Keys of this group are changed by their name without the group. */
    private static final String STORAGE = "storage-engine.";

    private final Map<String, Setting> byName = new LinkedHashMap<>();
    private final java.util.Set<String> withEffect = new java.util.HashSet<>();

    /** Reads names and defaults from a resource of this package; none of them has an effect until it is bound. */
    static Settings load(String resource) {
        Settings settings = new Settings();
        for (String line : KeyValues.lines(resource)) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1);
            boolean dynamic = line.charAt(equals - 1) == '!';
            String name = line.substring(0, dynamic ? equals - 1 : equals);
            settings.byName.put(name, dynamic ? Setting.remembered(value) : Setting.fixed(() -> value));
        }
        return settings;
    }

    /**
     * Gives a name its setting.
     *
     * @throws IllegalArgumentException when there is no such name
     */
    Settings bind(String name, Setting setting) {
        if (byName.replace(name, setting) == null) {
            throw new IllegalArgumentException("no such setting: " + name);
        }
        withEffect.add(name);
        return this;
    }

    /** The settings as {@code name=value}, joined by semicolons. */
    String render() {
        return byName.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().value().get())
                .collect(Collectors.joining(";"));
    }

    /**
     * Changes the settings that a request names; other arguments are passed over.
     *
     * @return whether there was at least one and all took their value
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
        String key = byName.containsKey(name) ? name : STORAGE + name;
        Setting setting = byName.get(key);
        if (setting == null) {
            return Optional.empty();
        }
        if (setting.change().isEmpty()) {
            LOG.info("setting '{}' cannot be changed while the server runs", name);
            return Optional.of(false);
        }
        try {
            setting.change().get().accept(value);
        } catch (IllegalArgumentException e) {
            LOG.info("setting '{}' cannot be '{}': {}", name, value, e.getMessage());
            return Optional.of(false);
        }
        if (!withEffect.contains(key)) {
            LOG.info("setting '{}' is '{}' now; it has no effect on this server", name, value);
        }
        return Optional.of(true);
    }
}
