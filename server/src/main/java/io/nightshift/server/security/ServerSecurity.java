package io.nightshift.server.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mindrot.jbcrypt.BCrypt;

/**
 * The users and roles that a server begins with. Clients must log in then; they can change both, as on an Enterprise Edition. Immutable.
 * Passwords are kept only as the hash that clients send.
 */
public final class ServerSecurity {
    /** The one salt of all clients, so that what they send can be compared. */
    private static final String SALT = "$2a$10$7EqJtq98hPqEX7fNZaFWoO";

    private static final int HASH_LENGTH = 60;

    private final Map<String, User> users;
    private final Map<String, Role> roles;

    private ServerSecurity(Map<String, User> users, Map<String, Role> roles) {
        this.users = users;
        this.roles = roles;
    }

    /** Nobody, and the roles that every server has: one for each {@link PrivilegeCode}, with its name. */
    public static ServerSecurity empty() {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (PrivilegeCode code : PrivilegeCode.values()) {
            roles.put(code.text(), Role.of(code.text(), code.text()));
        }
        return new ServerSecurity(Map.of(), roles);
    }

    /**
     * Adds a role, before the users that have it.
     *
     * @throws IllegalArgumentException if there is one with this name
     */
    public ServerSecurity role(Role role) {
        if (roles.containsKey(role.name())) {
            throw new IllegalArgumentException("role " + role.name() + " is there already");
        }
        Map<String, Role> more = new LinkedHashMap<>(roles);
        more.put(role.name(), role);
        return new ServerSecurity(users, more);
    }

    /**
     * Adds a user.
     *
     * @param password in plain, or the hash of it by which clients log in, which begins with {@code $2a$10$7EqJtq98hPqEX7fNZaFWoO}
     * @throws IllegalArgumentException if there is one with this name, or a role does not exist
     */
    public ServerSecurity user(String name, String password, String... itsRoles) {
        Names.require("user", name);
        if (users.containsKey(name)) {
            throw new IllegalArgumentException("user " + name + " is there already");
        }
        for (String role : itsRoles) {
            if (!roles.containsKey(role)) {
                throw new IllegalArgumentException("user " + name + ": there is no role " + role);
            }
        }
        Map<String, User> more = new LinkedHashMap<>(users);
        more.put(name, User.of(name, hash(password), Arrays.asList(itsRoles)));
        return new ServerSecurity(more, roles);
    }

    private static String hash(String password) {
        return isHash(password) ? password : BCrypt.hashpw(password, SALT);
    }

    /** Whether this is what clients send in place of a password. */
    static boolean isHash(String password) {
        return password.length() == HASH_LENGTH && password.startsWith(SALT);
    }

    Map<String, User> users() {
        return users;
    }

    Map<String, Role> roles() {
        return roles;
    }

    /** The names of the users, for people. */
    public List<String> userNames() {
        return List.copyOf(users.keySet());
    }
}
