package io.nightshift.server.info;

import io.nightshift.engine.job.JobManager;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.result.ResultCode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code query-show:[trid=id]}: one job, or all known ones, newest first. */
final class QueryShowCommand implements InfoCommand {
    private final JobManager jobs;

    QueryShowCommand(JobManager jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "query-show";
    }

    @Override
    public String answer(InfoRequest request) {
        Optional<String> id = request.optional(JobId.LENGTH, "id", "trid");
        if (id.isEmpty()) {
            return jobs.list().stream().map(QueryShowCommand::line).collect(Collectors.joining(";"));
        }
        return jobs.find(JobId.parse(id.get()))
                .map(QueryShowCommand::line)
                .orElseThrow(() -> new InfoException(ResultCode.KEY_NOT_FOUND, "job not found"));
    }

    private static String line(JobStatus job) {
        StringBuilder line = new StringBuilder(384);
        line.append("trid=").append(Long.toUnsignedString(job.id()));
        line.append(":ns=").append(job.target().namespace());
        if (!job.target().set().isEmpty()) {
            line.append(":set=").append(job.target().set());
        }
        if (!job.target().indexName().isEmpty()) {
            line.append(":sindex-name=").append(job.target().indexName());
        }
        if (job.kind() instanceof JobStatus.Kind.Basic basic) {
            line.append(":n-pids-requested=").append(basic.partitions());
            line.append(":n-keyds-requested=").append(basic.resumed());
        }
        line.append(":rps=").append(job.pace().recordsPerSecond());
        line.append(":active-threads=").append(job.pace().activeThreads());
        line.append(":status=").append(status(job.state()));
        line.append(":job-progress=").append(String.format(Locale.ROOT, "%.2f", job.progressPercent()));
        line.append(":run-time=").append(job.times().runMillis());
        line.append(":time-since-done=").append(job.times().sinceDoneMillis());
        line.append(":recs-throttled=").append(job.counts().throttled());
        line.append(":recs-filtered-meta=").append(job.counts().filteredByMetadata());
        line.append(":recs-filtered-bins=").append(job.counts().filteredByBins());
        line.append(":recs-succeeded=").append(job.counts().succeeded());
        line.append(":recs-failed=").append(job.counts().failed());
        line.append(":from=").append(job.origin().from());
        appendKind(line, job);
        return line.toString();
    }

    private static String status(JobStatus.State state) {
        return switch (state) {
            case ACTIVE -> "active(ok)";
            case DONE -> "done(ok)";
            case ABORTED_BY_USER -> "done(user-aborted)";
            case ABANDONED -> "done(abandoned-unknown)";
        };
    }

    private static void appendKind(StringBuilder line, JobStatus job) {
        // The answer to the request that started the job was one frame of this size; nothing else is ever sent.
        String common = ":net-io-bytes=30:socket-timeout=" + job.origin().socketTimeout();
        switch (job.kind()) {
            case JobStatus.Kind.Operations operations ->
                line.append(":job-type=background-ops")
                        .append(common)
                        .append(":ops-active=")
                        .append(operations.active());
            case JobStatus.Kind.Basic basic ->
                line.append(":job-type=basic:net-io-bytes=0:socket-timeout=")
                        .append(job.origin().socketTimeout());
            case JobStatus.Kind.Udf udf ->
                line.append(":job-type=background-udf")
                        .append(common)
                        .append(":udf-filename=")
                        .append(udf.file())
                        .append(":udf-function=")
                        .append(udf.function())
                        .append(":udf-active=")
                        .append(udf.active());
            case JobStatus.Kind.Aggregation aggregation ->
                line.append(":job-type=aggregation:socket-timeout=")
                        .append(job.origin().socketTimeout())
                        .append(":udf-filename=")
                        .append(aggregation.file())
                        .append(":udf-function=")
                        .append(aggregation.function());
        }
    }
}
