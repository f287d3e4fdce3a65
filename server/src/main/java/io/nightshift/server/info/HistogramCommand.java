package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.storage.Namespace;
import java.util.Set;

/** {@code histogram:namespace=name;type=type[;set=name]}: distributions of sizes and lifetimes, which are not kept. */
final class HistogramCommand implements InfoCommand {
    private static final Set<String> TYPES = Set.of("ttl", "object-size", "object-size-linear");

    private final Database database;

    HistogramCommand(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "histogram";
    }

    @Override
    public String answer(InfoRequest request) {
        Namespace namespace =
                database.namespace(request.required("namespace")).orElseThrow(InfoException::unknownNamespace);
        String type = request.required("type");
        var set = request.optional(63, "set");
        if (set.isPresent() && namespace.sets().find(set.get()).isEmpty()) {
            throw InfoException.parameter("unknown set name");
        }
        if (!TYPES.contains(type)) {
            throw InfoException.parameter("unknown hist name");
        }
        return set.isPresent() ? "hist-unavailable" : "";
    }
}
