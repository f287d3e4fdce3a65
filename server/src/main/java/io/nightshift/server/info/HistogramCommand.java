package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordSet;
import java.util.Optional;

/**
 * {@code histogram:namespace=name;type=type[;set=name]}: the distribution of sizes or lifetimes over the records. Counted
 * on request, where a real server shows what it counted up to {@code nsup-hist-period} seconds ago; if the
 * period is 0, or there are no records, there is no histogram.
 */
final class HistogramCommand implements InfoCommand {
    private static final String NONE = "";
    private static final String NONE_OF_SET = "hist-unavailable";

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
        Optional<RecordSet> set = request.optional(63, "set")
                .map(name ->
                        namespace.sets().find(name).orElseThrow(() -> InfoException.parameter("unknown set name")));
        boolean counted = namespace.settings().histogramPeriod() != 0 && namespace.objects() != 0;
        Distribution distribution =
                new Distribution(namespace, set.map(RecordSet::id).orElse(0));
        return switch (type) {
            case "ttl", "object-size", "object-size-linear" ->
                counted ? distribution.of(type) : set.isPresent() ? NONE_OF_SET : NONE;
            default -> throw InfoException.parameter("unknown hist name");
        };
    }
}
