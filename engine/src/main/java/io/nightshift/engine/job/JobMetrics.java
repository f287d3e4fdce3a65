package io.nightshift.engine.job;

import io.nightshift.engine.metrics.Benchmark;
import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.metrics.QueryKind;
import io.nightshift.engine.metrics.StageLatencies;

/** The counters of a background job among those of its namespace, by what it does to records. */
enum JobMetrics {
    OPERATIONS(
            QueryKind.BACKGROUND_OPERATIONS,
            Benchmark.OPS_SUB,
            Counter.OPS_SUB_WRITE_SUCCESS,
            Counter.OPS_SUB_WRITE_ERROR,
            Counter.OPS_SUB_WRITE_FILTERED_OUT),
    UDF(
            QueryKind.BACKGROUND_UDF,
            Benchmark.UDF_SUB,
            Counter.UDF_SUB_UDF_COMPLETE,
            Counter.UDF_SUB_UDF_ERROR,
            Counter.UDF_SUB_UDF_FILTERED_OUT);

    private final QueryKind query;
    private final Benchmark benchmark;
    private final Counter success;
    private final Counter error;
    private final Counter filteredOut;

    JobMetrics(QueryKind query, Benchmark benchmark, Counter success, Counter error, Counter filteredOut) {
        this.query = query;
        this.benchmark = benchmark;
        this.success = success;
        this.error = error;
        this.filteredOut = filteredOut;
    }

    static JobMetrics of(JobWork work) {
        return switch (work) {
            case JobWork.Operations ignored -> OPERATIONS;
            case JobWork.Call ignored -> UDF;
        };
    }

    StageLatencies stages(NamespaceMetrics metrics) {
        return metrics.benchmark(benchmark);
    }

    void count(NamespaceMetrics metrics, JobCounters.Batch batch) {
        metrics.count(success, batch.succeeded);
        // A record that has vanished before its turn counts as an error here, though not as a failure of the job.
        metrics.count(error, (long) batch.failed + batch.vanished);
        metrics.count(filteredOut, (long) batch.filteredByMetadata + batch.filteredByBins);
    }

    void ended(NamespaceMetrics metrics, boolean byIndex, QueryKind.End end) {
        metrics.queryEnded(query, byIndex, end);
    }
}
