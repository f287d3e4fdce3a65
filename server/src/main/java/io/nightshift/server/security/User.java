package io.nightshift.server.security;

import java.security.SecureRandom;
import java.util.List;

/**
 * A user.
 *
 * @param hash of the password, as clients send it
 * @param id tells a user from an earlier one of the same name
 */
record User(String name, String hash, List<String> roles, long id) {
    private static final SecureRandom RANDOM = new SecureRandom();

    User {
        roles = List.copyOf(roles);
    }

    static User of(String name, String hash, List<String> roles) {
        return new User(name, hash, roles, RANDOM.nextLong());
    }

    User withHash(String other) {
        return new User(name, other, roles, id);
    }

    User withRoles(List<String> others) {
        return new User(name, hash, others, id);
    }

    /** Without the hash, which is as good as the password. */
    @Override
    public String toString() {
        return name + " " + roles;
    }
}
