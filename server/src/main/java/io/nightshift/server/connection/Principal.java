package io.nightshift.server.connection;

/**
 * Who has logged in on a connection.
 *
 * @param id tells a user from another one of the same name, earlier or later
 */
public record Principal(String name, long id) {
    /** Nobody yet. */
    public static final Principal NOBODY = new Principal("", 0);
}
