package io.nightshift.server;

import io.nightshift.engine.Database;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.job.RehearsalWorker;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.server.command.RehearsalCopies;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job executed on copies of records, in a separate engine without a network: what a server does with the job, record by
 * record. Jobs and records have the form in which clients and servers exchange them, so nothing is lost in between. Thread-safe; the
 * records of each node need a {@link Worker} of their own.
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
     * @param release the server's release
     */
    public record Rules(
            NamespaceConfig namespace,
            Map<String, Long> defaultTtls,
            boolean ttlWithoutSupervisor,
            boolean ttlReductions,
            boolean tombstones,
            String release) {
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
        database = new Database(
                List.of(rules.namespace()), Clock.systemUTC(), UdfLimits.standard(), Release.parse(rules.release()));
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

    /** A worker for the records of one node. */
    public Worker worker() {
        return new Worker();
    }

    /** Stops everything that was started. */
    @Override
    public void close() {
        database.close();
    }

    /**
     * A copy of a record.
     *
     * @param row the record in the form of a query answer
     * @param lastUpdate when it was last written, in milliseconds since 1970
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Copy(byte[] row, long lastUpdate) {}

    /** Executes the job on some records after others; for one thread at a time. */
    public final class Worker {
        private final RehearsalCopies copies = new RehearsalCopies(namespace);
        private final RehearsalWorker worker = job.worker();

        private Worker() {}

        /**
         * Executes the job on copies of different records: many at once take less time than one after the other if the job calls a
         * function.
         *
         * @param filtered whether to test the job's filter again; otherwise the records are assumed to have passed it
         * @return the outcomes in the same order
         * @throws IllegalArgumentException if one of them is not a row
         */
        public List<Outcome> carryOut(List<Copy> all, boolean filtered) {
            Outcome[] outcomes = new Outcome[all.size()];
            List<byte[]> records = new ArrayList<>(outcomes.length);
            int[] places = new int[outcomes.length];
            for (int i = 0; i < outcomes.length; i++) {
                byte[] record = read(all.get(i));
                if (filtered && !worker.matches(record)) {
                    outcomes[i] = new Outcome.FilteredOut();
                } else {
                    places[records.size()] = i;
                    records.add(record);
                }
            }
            List<RehearsalWorker.Outcome> carriedOut = worker.carryOut(records);
            for (int i = 0; i < carriedOut.size(); i++) {
                outcomes[places[i]] = outcome(carriedOut.get(i));
            }
            return List.of(outcomes);
        }

        private Outcome outcome(RehearsalWorker.Outcome of) {
            EngineException failure = of.failure();
            if (failure != null) {
                return new Outcome.Failed(failure.resultCode(), failure.getMessage());
            }
            byte[] after = of.after();
            try {
                return after == null ? new Outcome.Removed() : new Outcome.Written(copies.write(after));
            } catch (EngineException e) {
                return new Outcome.Failed(e.resultCode(), e.getMessage());
            }
        }

        private byte[] read(Copy copy) {
            try {
                return copies.read(copy.row(), copy.lastUpdate());
            } catch (EngineException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }
}
