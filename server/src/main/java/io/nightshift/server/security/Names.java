package io.nightshift.server.security;

/** The rules for names of users and roles. */
final class Names {
    private static final int LONGEST = 63;

    private Names() {}

    static void require(String what, String name) {
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " name must have 1 to " + LONGEST + " characters, has " + name.length());
        }
    }
}
