package io.nightshift.server.client;

import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;

/** In memory, for as long as the server runs. */
class MemoryStorageTest extends StorageContract {
    @Override
    EmbeddedServerBuilder storing(EmbeddedServerBuilder builder) {
        return builder;
    }

    @Override
    EmbeddedServer later(EmbeddedServer before) {
        return before;
    }
}
