package io.nightshift.server;

import io.nightshift.engine.Database;

/** Access to the inside of a server, for tests in other packages; not part of what the module offers. */
public final class Internals {

    private Internals() {}

    /** The database that the server serves. */
    public static Database database(EmbeddedServer server) {
        return server.database();
    }
}
