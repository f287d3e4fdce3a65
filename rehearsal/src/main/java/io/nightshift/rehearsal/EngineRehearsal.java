package io.nightshift.rehearsal;

import io.nightshift.run.plan.RehearsalEngine;
import io.nightshift.run.plan.RehearsalWorker;
import io.nightshift.run.plan.RehearsedRecord;
import io.nightshift.server.JobRehearsal;
import java.util.List;

/** A job in an embedded engine. */
record EngineRehearsal(JobRehearsal job) implements RehearsalEngine {

    @Override
    public RehearsalWorker worker() {
        return new Worker(job.worker());
    }

    @Override
    public void close() {
        job.close();
    }

    private record Worker(JobRehearsal.Worker worker) implements RehearsalWorker {

        @Override
        public List<RehearsedRecord> carryOut(List<Copy> copies, boolean filtered) {
            List<JobRehearsal.Copy> all = copies.stream()
                    .map(copy -> new JobRehearsal.Copy(copy.row(), copy.lastUpdate()))
                    .toList();
            return worker.carryOut(all, filtered).stream().map(Worker::outcome).toList();
        }

        private static RehearsedRecord outcome(JobRehearsal.Outcome outcome) {
            return switch (outcome) {
                case JobRehearsal.Outcome.Written written -> new RehearsedRecord.Written(written.row());
                case JobRehearsal.Outcome.Removed ignored -> new RehearsedRecord.Removed();
                case JobRehearsal.Outcome.Failed failed ->
                    new RehearsedRecord.Failed(failed.resultCode(), failed.reason());
                case JobRehearsal.Outcome.FilteredOut ignored -> new RehearsedRecord.FilteredOut();
            };
        }
    }
}
