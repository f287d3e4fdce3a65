package io.nightshift.engine.job;

import java.util.concurrent.atomic.LongAdder;

/** What a job has done so far. Threads count separately and add up at the end of each batch. */
final class JobCounters {
    private final LongAdder throttled = new LongAdder();
    private final LongAdder filteredByMetadata = new LongAdder();
    private final LongAdder filteredByBins = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder vanished = new LongAdder();

    JobStatus.Counts sums() {
        return new JobStatus.Counts(
                throttled.sum(),
                filteredByMetadata.sum(),
                filteredByBins.sum(),
                succeeded.sum(),
                failed.sum(),
                vanished.sum());
    }

    /** The counts of one batch of one thread. */
    static final class Batch {
        int throttled;
        int filteredByMetadata;
        int filteredByBins;
        int succeeded;
        int failed;
        int vanished;
    }

    /** Adds the counts of a batch and resets them to zero. */
    void add(Batch batch) {
        throttled.add(batch.throttled);
        filteredByMetadata.add(batch.filteredByMetadata);
        filteredByBins.add(batch.filteredByBins);
        succeeded.add(batch.succeeded);
        failed.add(batch.failed);
        vanished.add(batch.vanished);
        batch.throttled = 0;
        batch.filteredByMetadata = 0;
        batch.filteredByBins = 0;
        batch.succeeded = 0;
        batch.failed = 0;
        batch.vanished = 0;
    }
}
