package io.nightshift.cli.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.nightshift.cli.work.Failure;
import io.nightshift.server.security.Privilege;
import io.nightshift.server.security.Role;
import io.nightshift.server.security.ServerSecurity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The users and roles that a server begins with: tables {@code [users.NAME]} and {@code [roles.NAME]} of a file in TOML. */
public final class UsersFile {

    private static final String WHAT = "users file";
    private static final Set<String> TABLES = Set.of("users", "roles");
    private static final Set<String> OF_USERS = Set.of("password", "roles");
    private static final Set<String> OF_ROLES = Set.of("privileges", "whitelist", "read-quota", "write-quota");

    private final Path file;

    private UsersFile(Path file) {
        this.file = file;
    }

    /** Reads a file, which nobody else may read: it has passwords. */
    public static ServerSecurity read(Path file) {
        PrivateFile.requireSecret(WHAT, file);
        return new UsersFile(file).parse(PrivateFile.read(WHAT, file));
    }

    private ServerSecurity parse(String text) {
        JsonNode root;
        try {
            root = new TomlMapper().readTree(text);
        } catch (JsonProcessingException e) {
            // Not its message, which may show a password.
            throw failure("is not TOML, line " + e.getLocation().getLineNr());
        }
        requireKnown("", root, TABLES);
        ServerSecurity security = ServerSecurity.empty();
        try {
            for (Map.Entry<String, JsonNode> entry : root.path("roles").properties()) {
                security = security.role(role(entry.getKey(), entry.getValue()));
            }
            for (Map.Entry<String, JsonNode> entry : root.path("users").properties()) {
                security = user(security, entry.getKey(), entry.getValue());
            }
        } catch (IllegalArgumentException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
        if (security.userNames().isEmpty()) {
            throw failure("has no user; one is a table like [users.admin] with a password and roles");
        }
        return security;
    }

    private Role role(String name, JsonNode table) {
        requireKnown("roles." + name, table, OF_ROLES);
        return new Role(
                name,
                texts(table.path("privileges")).stream().map(Privilege::parse).toList(),
                texts(table.path("whitelist")),
                table.path("read-quota").asInt(0),
                table.path("write-quota").asInt(0));
    }

    private ServerSecurity user(ServerSecurity security, String name, JsonNode table) {
        requireKnown("users." + name, table, OF_USERS);
        if (!table.path("password").isTextual()) {
            throw failure("user " + name + " has no password");
        }
        return security.user(
                name,
                table.path("password").textValue(),
                texts(table.path("roles")).toArray(String[]::new));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private void requireKnown(String where, JsonNode table, Set<String> names) {
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            if (!names.contains(entry.getKey())) {
                throw failure((where.isEmpty() ? "" : where + ": ") + "there is no setting \"" + entry.getKey()
                        + "\"; there are "
                        + String.join(", ", names.stream().sorted().toList()));
            }
        }
    }

    private Failure failure(String problem) {
        return Failure.usage(WHAT + " " + file + ": " + problem);
    }
}
