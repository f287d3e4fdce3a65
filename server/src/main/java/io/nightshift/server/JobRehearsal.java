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
 * A job executed on copies of records, in a separate engine without a network: what a server does with the job, record by
 * record. Jobs and records have the form in which clients and servers exchange them, so nothing is lost in between. Thread-safe; each
 * thread works with its own {@link Worker}.
 */
public final class JobRehearsal implements AutoCloseable {
    private final Database database;
    private final Namespace namespace;
    private final io.nightshift.engine.job.JobRehearsal job;

    /**
     * The rules of the job's server.
     *
     * @param namespace its settings that are fixed at its start
     * @param defaultTtls seconds that override the namespace's default lifetime, by set; -1 = records never expire
     * @param ttlWithoutSupervisor whether records may have a lifetime although expired ones are never removed
     * @param ttlReductions whether an update may shorten a record's lifetime
     * @param tombstones whether the server can leave tombstones, as an Enterprise Edition can
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

    /** The outcome for a record. */
    public sealed interface Outcome {
        /** The record was written; {@code row} is how a query returns it now. */
        @SuppressWarnings("ArrayRecordComponent")
        record Written(byte[] row) implements Outcome {}

        /** The record is gone. */
        record Removed() implements Outcome {}

        /**
         * The record failed, and is as it was.
         *
         * @param resultCode the server's result code for it
         * @param reason in one line
         */
        record Failed(int resultCode, String reason) implements Outcome {}

        /** The job's filter rejects it. */
        record FilteredOut() implements Outcome {}
    }

    /**
     * Accepts a job.
     *
     * @param modules the Lua modules of the server, by file name
     * @param frame the frame that a client sends to start the job
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

    /** A worker for the calling thread, which must close it. */
    public Worker worker() {
        return new Worker();
    }

    /** Stops everything that was started. Workers must have been closed. */
    @Override
    public void close() {
        database.close();
    }

    /** Executes the job on one record after another; for one thread. */
    public final class Worker implements AutoCloseable {
        private final RehearsalCopies copies = new RehearsalCopies(namespace);
        private final RehearsalWorker worker = job.worker();

        private Worker() {}

        /**
         * Executes the job on a copy.
         *
         * @param row the record in the form of a query answer
         * @param lastUpdate when it was last written, in milliseconds since 1970
         * @param filtered whether to test the job's filter again; otherwise the record is assumed to have passed it
         * @throws IllegalArgumentException if this is not a row
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
