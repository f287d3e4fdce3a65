package io.nightshift.server;

import io.nightshift.engine.Database;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.job.RehearsalWorker;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.server.command.RehearsalCopies;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A job carried out on copies of records, in an engine of its own, without a network: what a server does with the job, record by
 * record. Jobs and records come as clients and servers exchange them, so nothing is lost on the way. Thread-safe; each thread works
 * with a {@link Worker} of its own.
 */
public final class JobRehearsal implements AutoCloseable {
    private final Database database;
    private final Namespace namespace;
    private final io.nightshift.engine.job.JobRehearsal job;

    /**
     * What the job's server allows.
     *
     * @param namespace its settings that were fixed at its start
     * @param defaultTtls seconds that overrule the namespace's default lifetime, by set; -1 = records never expire
     * @param ttlWithoutSupervisor whether records may get a lifetime though none is ever removed
     * @param ttlReductions whether an update may shorten a record's lifetime
     * @param tombstones whether the server can leave tombstones, as Enterprise Edition does
     */
    public record Rules(
            NamespaceConfig namespace,
            Map<String, Long> defaultTtls,
            boolean ttlWithoutSupervisor,
            boolean ttlReductions,
            boolean tombstones) {
        public Rules {
            defaultTtls = Map.copyOf(defaultTtls);
        }
    }

    /** What came of a record. */
    public sealed interface Outcome {
        /** The record was written; this is how a query answers with it now. */
        @SuppressWarnings("ArrayRecordComponent")
        record Written(byte[] row) implements Outcome {}

        /** The record is gone. */
        record Removed() implements Outcome {}

        /**
         * The record failed, and is as it was.
         *
         * @param resultCode as the server counts it
         * @param reason in one line
         */
        record Failed(int resultCode, String reason) implements Outcome {}

        /** The job's filter does not let it through. */
        record FilteredOut() implements Outcome {}
    }

    /**
     * Accepts a job.
     *
     * @param modules the Lua modules of the server, by file name
     * @param frame what a client sends to start the job
     * @throws IllegalArgumentException if the server would refuse the job
     */
    public JobRehearsal(Rules rules, Map<String, byte[]> modules, byte[] frame) {
        database = new Database(List.of(rules.namespace()), Clock.systemUTC(), UdfLimits.standard());
        namespace = database.namespace(rules.namespace().name()).orElseThrow();
        try {
            namespace.settings().setTtlWithoutSupervisor(rules.ttlWithoutSupervisor());
            namespace.settings().setTtlReductionsApplied(rules.ttlReductions());
            rules.defaultTtls().forEach((set, ttl) -> {
                var unused = namespace.sets().idFor(set);
                namespace.sets().find(set).orElseThrow().setDefaultTtl(ttl);
            });
            for (Map.Entry<String, byte[]> module : modules.entrySet()) {
                var unused = database.udfModules().put(module.getKey(), module.getValue());
            }
            job = RehearsalCopies.job(frame, database, namespace, rules.tombstones());
        } catch (EngineException | UdfSyntaxException e) {
            database.close();
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Begins to work in the thread that asks; to be closed by it. */
    public Worker worker() {
        return new Worker();
    }

    /** Stops all that was started. Workers must have been closed. */
    @Override
    public void close() {
        database.close();
    }

    /** Carries the job out on one record after the other; for one thread. */
    public final class Worker implements AutoCloseable {
        private final RehearsalCopies copies = new RehearsalCopies(namespace);
        private final RehearsalWorker worker = job.worker();

        private Worker() {}

        /**
         * Carries the job out on a copy.
         *
         * @param row the record as a query answers with it
         * @param lastUpdate when it was written last, in milliseconds since 1970
         * @param filtered whether the job's filter decides once more; else it is taken to have let the record through
         * @throws IllegalArgumentException if this is no row
         */
        public Outcome carryOut(byte[] row, long lastUpdate, boolean filtered) {
            byte[] record = read(row, lastUpdate);
            try {
                if (filtered && !worker.matches(record)) {
                    return new Outcome.FilteredOut();
                }
                byte[] after = worker.carryOut(record);
                return after == null ? new Outcome.Removed() : new Outcome.Written(copies.write(after));
            } catch (EngineException e) {
                return new Outcome.Failed(e.resultCode(), e.getMessage());
            }
        }

        private byte[] read(byte[] row, long lastUpdate) {
            try {
                return copies.read(row, lastUpdate);
            } catch (EngineException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            worker.close();
        }
    }
}
