package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.record.EngineTime;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.node.NodeContext;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code truncate:namespace=name;set=name[;lut=nanoseconds]} and {@code truncate-namespace}: removes the records that were
 * last updated before a time, on all nodes. They are gone when the answer comes. An unknown namespace or set is not an error.
 */
final class TruncateCommand implements InfoCommand {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String name;
    private final boolean ofSet;
    private final NodeContext node;
    private final Truncations truncations;

    TruncateCommand(String name, boolean ofSet, NodeContext node, Truncations truncations) {
        this.name = name;
        this.ofSet = ofSet;
        this.node = node;
        this.truncations = truncations;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean changesWhatIsKept() {
        return true;
    }

    @Override
    public String answer(InfoRequest request) {
        String namespace = request.required(31, "namespace");
        String set = ofSet ? request.required(63, "set") : "";
        OptionalLong given =
                request.optional(23, "lut").map(TruncateCommand::lastUpdateTime).orElse(OptionalLong.empty());
        node.member()
                .onAll(database -> database.namespace(namespace)
                        .ifPresent(found -> truncate(database, found, ofSet ? set : null, given)));
        node.database()
                .namespace(namespace)
                .ifPresent(found -> node.member().truncateKept(namespace, ofSet ? set : null, before(found, given)));
        return "ok";
    }

    private void truncate(Database database, Namespace namespace, @Nullable String set, OptionalLong given) {
        long now = namespace.now();
        if (given.isPresent() && given.getAsLong() > now) {
            throw InfoException.parameter("would truncate in the future");
        }
        database.sweeps(namespace).truncate(set, before(namespace, given));
        truncations.note(namespace.name(), set == null ? "" : set, given.orElse(now));
    }

    /**
     * Without a time, everything is removed that was written before this millisecond: what was written within it survives, as on a
     * real server. Where time stands still there is only this one, so that it is removed as well.
     */
    private long before(Namespace namespace, OptionalLong given) {
        return given.orElse(node.timePasses() ? namespace.now() : namespace.now() + 1);
    }

    private static OptionalLong lastUpdateTime(String text) {
        long nanos;
        try {
            nanos = Long.parseLong(text);
        } catch (NumberFormatException e) {
            nanos = 0;
        }
        long time = nanos / NANOS_PER_MILLI - EngineTime.EPOCH_MILLIS;
        if (time <= 0) {
            throw InfoException.parameter("would truncate to 0");
        }
        return OptionalLong.of(time);
    }
}
