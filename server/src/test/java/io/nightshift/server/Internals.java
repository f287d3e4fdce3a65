package io.nightshift.server;

import io.nightshift.engine.Database;

/** What lies behind a server, for tests in other packages; it is no part of what the module offers. */
public final class Internals {

    private Internals() {}

    /** The database that the server serves. */
    public static Database database(EmbeddedServer server) {
        return server.database();
    }
}
