package io.nightshift.cli.connect;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.nightshift.cli.work.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The configuration file: a table for each profile. Keys that it does not know are refused, so that no misspelt one is ignored. */
public final class ConfigFile {

    /** The profile that is used when nothing else is said. */
    public static final String DEFAULT = "default";

    /** Where no home directory is known. */
    public static final ConfigFile NONE = new ConfigFile(Path.of("~/.config/nightshift/config.toml"), Map.of());

    private static final String WHAT = "configuration file";
    static final List<String> KEYS = List.of(
            "hosts",
            "user",
            "password",
            "password-file",
            "auth",
            "tls",
            "tls-name",
            "tls-ca",
            "tls-cert",
            "tls-key",
            "services-alternate",
            "rps",
            "color",
            "confirm",
            "runs-in");

    private final Path file;
    private final Map<String, Profile> profiles;

    private ConfigFile(Path file, Map<String, Profile> profiles) {
        this.file = file;
        this.profiles = Map.copyOf(profiles);
    }

    /** Reads the file; one that is not there has no profiles. */
    public static ConfigFile read(Path file) {
        if (!Files.exists(file)) {
            return new ConfigFile(file, Map.of());
        }
        PrivateFile.requireOwn(WHAT, file);
        JsonNode root;
        try {
            root = new TomlMapper().readTree(PrivateFile.read(WHAT, file));
        } catch (JacksonException e) {
            throw Failure.usage(WHAT + " " + file + ", line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": " + e.getOriginalMessage());
        }
        Map<String, Profile> profiles = new LinkedHashMap<>();
        root.properties()
                .forEach(entry -> profiles.put(entry.getKey(), profile(file, entry.getKey(), entry.getValue())));
        return new ConfigFile(file, profiles);
    }

    /** The profile of that name. */
    public Profile profile(String name) {
        Profile profile = profiles.get(name);
        if (profile == null) {
            throw Failure.usage("there is no profile " + name + " in " + file
                    + (profiles.isEmpty()
                            ? Files.exists(file) ? ", which has none" : ", which does not exist"
                            : "; it has "
                                    + String.join(
                                            ", ",
                                            profiles.keySet().stream().sorted().toList())));
        }
        return profile;
    }

    /** The profile that is used when nothing else is said, if there is one. */
    public Optional<Profile> defaultProfile() {
        return Optional.ofNullable(profiles.get(DEFAULT));
    }

    private static Profile profile(Path file, String name, JsonNode node) {
        if (!node.isObject()) {
            throw Failure.usage(WHAT + " " + file + ": " + name + " must be in a profile, under a line like [prod]");
        }
        Table table = new Table(file, name, node);
        table.refuseUnknown();
        if (table.text("password").isPresent()) {
            PrivateFile.requireSecret(WHAT, file);
        }
        Optional<Profile.Secret> password = table.text("password")
                .<Profile.Secret>map(Profile.Secret.Text::new)
                .or(() -> table.path("password-file").map(Profile.Secret.InFile::new));
        Profile.Auth auth = table.choice("auth", Profile.Auth.values()).orElse(Profile.Auth.INTERNAL);
        Profile.Tls tls = new Profile.Tls(
                table.text("tls-name"), table.path("tls-ca"), table.path("tls-cert"), table.path("tls-key"));
        boolean encrypted = table.flag("tls").orElse(table.hasAny("tls-name", "tls-ca", "tls-cert", "tls-key"));
        return new Profile(
                Optional.of(name),
                table.text("hosts"),
                new Profile.Login(auth, table.text("user"), password),
                encrypted ? Optional.of(tls) : Optional.empty(),
                table.flag("services-alternate").orElse(false),
                table.number("rps"),
                table.choice("color", Profile.Color.values()),
                table.choice("confirm", Confirm.values()).equals(Optional.of(Confirm.ALWAYS)),
                table.text("runs-in"));
    }

    private enum Confirm {
        ALWAYS,
        /** Only jobs over whole sets, as without a profile. */
        DEFAULT
    }

    /** The table of one profile. */
    private record Table(Path file, String profile, JsonNode node) {

        void refuseUnknown() {
            List<String> unknown = new ArrayList<>();
            node.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(KEYS);
            if (!unknown.isEmpty()) {
                throw wrong(unknown.get(0), "is not known; there are " + String.join(", ", KEYS));
            }
        }

        boolean hasAny(String... keys) {
            return Arrays.stream(keys).anyMatch(node::has);
        }

        Optional<String> text(String key) {
            if (!node.has(key)) {
                return Optional.empty();
            }
            JsonNode value = node.get(key);
            if (!value.isTextual() || value.textValue().isBlank()) {
                throw wrong(key, "must be a text in quotes");
            }
            return Optional.of(value.textValue());
        }

        /** Relative to the file itself; {@code ~} is the home directory. */
        Optional<Path> path(String key) {
            return text(key)
                    .map(text -> text.startsWith("~/")
                            ? Path.of(System.getProperty("user.home"), text.substring(2))
                            : file.toAbsolutePath().resolveSibling(text));
        }

        Optional<Boolean> flag(String key) {
            if (!node.has(key)) {
                return Optional.empty();
            }
            if (!node.get(key).isBoolean()) {
                throw wrong(key, "must be true or false");
            }
            return Optional.of(node.get(key).booleanValue());
        }

        int number(String key) {
            if (!node.has(key)) {
                return 0;
            }
            if (!node.get(key).canConvertToInt() || node.get(key).intValue() < 0) {
                throw wrong(key, "must be a whole number, 0 or more");
            }
            return node.get(key).intValue();
        }

        <T extends Enum<T>> Optional<T> choice(String key, T[] values) {
            Optional<String> text = text(key);
            List<String> names = Arrays.stream(values)
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .toList();
            if (text.isPresent() && !names.contains(text.get())) {
                throw wrong(key, "must be one of " + String.join(", ", names) + ", was \"" + text.get() + "\"");
            }
            return text.map(it -> values[names.indexOf(it)]);
        }

        private Failure wrong(String key, String problem) {
            return Failure.usage(WHAT + " " + file + ", profile " + profile + ": " + key + " " + problem);
        }
    }
}
