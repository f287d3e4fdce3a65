package io.nightshift.server.security;

import io.nightshift.engine.result.EngineException;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.Principal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * The users and roles of a cluster, and what they may do; the same object for all its nodes. Changes have an effect on open connections,
 * from the next command on. Thread-safe.
 */
public final class AccessControl implements Gate {
    private final Map<String, User> users;
    private final Map<String, Role> roles;
    private final Set<String> builtIn;
    private final Sessions sessions;
    private final Brake brake;

    /** @param clock by which sessions end */
    public AccessControl(ServerSecurity security, Clock clock) {
        this(security, clock, new Brake());
    }

    AccessControl(ServerSecurity security, Clock clock, Brake brake) {
        this.users = new ConcurrentSkipListMap<>(security.users());
        this.roles = new ConcurrentSkipListMap<>(security.roles());
        this.builtIn = ServerSecurity.empty().roles().keySet();
        this.sessions = new Sessions(clock);
        this.brake = brake;
    }

    @Override
    public void require(Connection connection, Permission permission, String namespace, String set) {
        User user = user(connection);
        if (permission != Permission.NONE && !isAllowed(user, permission, namespace, set)) {
            throw new EngineException(
                    AccessCode.ROLE_VIOLATION, "user " + user.name() + " has no role for this (" + permission + ")");
        }
    }

    private boolean isAllowed(User user, Permission permission, String namespace, String set) {
        for (String name : user.roles()) {
            Role role = roles.get(name);
            if (role != null) {
                for (Privilege privilege : role.privileges()) {
                    if (privilege.allows(permission, namespace, set)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The user who has logged in on a connection, and still exists. */
    User user(Connection connection) {
        Principal principal = connection.principal();
        User user = users.get(principal.name());
        if (user == null || user.id() != principal.id()) {
            throw new EngineException(AccessCode.NOT_AUTHENTICATED, "nobody has logged in on this connection");
        }
        return user;
    }

    /** Logs a user in; returns the token for more connections. A wrong login is answered late. */
    byte[] login(Connection connection, String name, String hash) {
        User user = users.get(name);
        if (user == null || !isSame(user.hash(), hash)) {
            brake.slow(name);
            // The same whether there is such a user, of whom strangers should not learn.
            throw new EngineException(AccessCode.INVALID_CREDENTIAL, "wrong user or password");
        }
        admit(connection, user);
        brake.release(name);
        return sessions.issue(user);
    }

    /** Lets a user in with a token. */
    void authenticate(Connection connection, String name, byte[] token) {
        User user = users.get(name);
        if (user == null || !sessions.isGenuine(user, token)) {
            throw new EngineException(AccessCode.INVALID_CREDENTIAL, "no session of such a user");
        }
        if (sessions.isExpired(token)) {
            throw new EngineException(AccessCode.EXPIRED_SESSION, "the session is over: log in again");
        }
        admit(connection, user);
    }

    private void admit(Connection connection, User user) {
        if (!isWhitelisted(user, connection.remoteAddress())) {
            throw new EngineException(
                    AccessCode.NOT_WHITELISTED, "user " + user.name() + " may not come from " + connection.peer());
        }
        connection.setPrincipal(new Principal(user.name(), user.id()));
    }

    private boolean isWhitelisted(User user, InetAddress address) {
        List<String> whitelist = user.roles().stream()
                .map(roles::get)
                .filter(role -> role != null)
                .flatMap(role -> role.whitelist().stream())
                .toList();
        return whitelist.isEmpty()
                || whitelist.stream()
                        .anyMatch(range -> AddressRange.parse(range).contains(address));
    }

    private static boolean isSame(String hash, String other) {
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    List<User> users() {
        return List.copyOf(users.values());
    }

    List<Role> roles() {
        return List.copyOf(roles.values());
    }

    User user(String name) {
        User user = users.get(name);
        if (user == null) {
            throw new EngineException(AccessCode.INVALID_USER, "there is no user " + name);
        }
        return user;
    }

    /** The largest that one of its roles has; 0 = none has one. */
    int quota(User user, ToIntFunction<Role> ofRole) {
        return user.roles().stream()
                .map(roles::get)
                .filter(role -> role != null)
                .mapToInt(ofRole)
                .max()
                .orElse(0);
    }

    Role role(String name) {
        Role role = roles.get(name);
        if (role == null) {
            throw new EngineException(AccessCode.INVALID_ROLE, "there is no role " + name);
        }
        return role;
    }

    synchronized void createUser(String name, String hash, List<String> itsRoles) {
        if (users.containsKey(name)) {
            throw new EngineException(AccessCode.USER_ALREADY_EXISTS, "user " + name + " is there already");
        }
        requireName("user", name, AccessCode.INVALID_USER);
        requireHash(hash);
        requireRoleNames(itsRoles);
        users.put(name, User.of(name, hash, List.copyOf(new LinkedHashSet<>(itsRoles))));
    }

    synchronized void dropUser(String name) {
        users.remove(user(name).name());
    }

    synchronized void setPassword(String name, String hash) {
        requireHash(hash);
        users.put(name, user(name).withHash(hash));
    }

    synchronized void changePassword(String name, String oldHash, String hash) {
        if (!isSame(user(name).hash(), oldHash)) {
            brake.slow(name);
            throw new EngineException(AccessCode.INVALID_CREDENTIAL, "wrong password");
        }
        setPassword(name, hash);
    }

    synchronized void grantRoles(String name, List<String> more) {
        requireRoleNames(more);
        Set<String> all = new LinkedHashSet<>(user(name).roles());
        all.addAll(more);
        users.put(name, user(name).withRoles(List.copyOf(all)));
    }

    synchronized void revokeRoles(String name, List<String> fewer) {
        requireRoleNames(fewer);
        List<String> left = new ArrayList<>(user(name).roles());
        left.removeAll(fewer);
        users.put(name, user(name).withRoles(left));
    }

    synchronized void createRole(Role role) {
        if (roles.containsKey(role.name())) {
            throw new EngineException(AccessCode.ROLE_ALREADY_EXISTS, "role " + role.name() + " is there already");
        }
        roles.put(role.name(), role);
    }

    synchronized void dropRole(String name) {
        roles.remove(changeable(name).name());
        users.replaceAll((user, old) -> old.withRoles(
                old.roles().stream().filter(role -> !role.equals(name)).toList()));
    }

    /** Changes a role that is not one of those that every server has. */
    synchronized void changeRole(String name, UnaryOperator<Role> change) {
        roles.put(name, change.apply(changeable(name)));
    }

    private Role changeable(String name) {
        if (builtIn.contains(name)) {
            throw new EngineException(AccessCode.INVALID_ROLE, "role " + name + " is part of every server");
        }
        return role(name);
    }

    /** A user may have roles that do not exist, or not yet; they allow nothing. */
    private static void requireRoleNames(List<String> names) {
        names.forEach(name -> requireName("role", name, AccessCode.INVALID_ROLE));
    }

    static void requireName(String what, String name, int code) {
        try {
            Names.require(what, name);
        } catch (IllegalArgumentException e) {
            throw new EngineException(code, String.valueOf(e.getMessage()));
        }
    }

    private static void requireHash(String hash) {
        if (!ServerSecurity.isHash(hash)) {
            throw new EngineException(
                    AccessCode.INVALID_PASSWORD, "a password is sent as the hash that clients make of it");
        }
    }
}
