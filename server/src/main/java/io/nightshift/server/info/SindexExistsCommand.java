package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.index.IndexTable;

/** {@code sindex-exists:namespace=..;indexname=..}: {@code true} or {@code false}. */
final class SindexExistsCommand implements InfoCommand {
    private final Database database;

    SindexExistsCommand(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "sindex-exists";
    }

    @Override
    public String answer(InfoRequest request) {
        IndexTable indexes =
                database.indexes(request.required(31, "namespace", "ns")).orElseThrow(InfoException::unknownNamespace);
        return Boolean.toString(indexes.find(request.required("indexname")).isPresent());
    }
}
