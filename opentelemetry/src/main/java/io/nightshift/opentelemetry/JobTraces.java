package io.nightshift.opentelemetry;

import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A span for each background job of a cluster connection, from its start to its end on the last node: {@code
 * ClusterDefinition.listener(new JobTraces(openTelemetry))}. It is a child of the span in which the job was started, and named after what
 * the job does and to what, e.g. {@code background update test.users}. Warnings are events; a job that was not started, was aborted,
 * was lost or failed for some records has an error status.
 */
public final class JobTraces implements JobListener {

    private final Tracer tracer;
    private final boolean values;
    private final Map<Long, Span> spans = new ConcurrentHashMap<>();

    /** Spans in which each value of a filter is {@code ?}, so that they show no data. */
    public JobTraces(OpenTelemetry telemetry) {
        this(telemetry, false);
    }

    private JobTraces(OpenTelemetry telemetry, boolean values) {
        this.tracer = telemetry.getTracer(Names.INSTRUMENTATION);
        this.values = values;
    }

    /** Spans that show the filter with the values in it, which may be data about people. */
    public static JobTraces withValues(OpenTelemetry telemetry) {
        return new JobTraces(telemetry, true);
    }

    @Override
    public void planned(JobDescription job) {
        String target = job.set().isEmpty() ? job.namespace() : job.namespace() + "." + job.set();
        Span span = tracer.spanBuilder(job.kind().title() + " " + target)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Names.SYSTEM, "aerospike")
                .setAttribute(Names.NAMESPACE, job.namespace())
                .setAttribute(Names.OPERATION, job.kind().title())
                .setAttribute(Names.TASK, Long.toUnsignedString(job.taskId()))
                .startSpan();
        if (!job.set().isEmpty()) {
            span.setAttribute(Names.SET, job.set());
        }
        String query = values ? job.where() : job.shape();
        if (!query.isEmpty()) {
            span.setAttribute(Names.QUERY, query);
        }
        spans.put(job.taskId(), span);
    }

    @Override
    public void warned(JobDescription job, String warning) {
        Span span = spans.get(job.taskId());
        if (span != null) {
            span.addEvent("warning", Attributes.of(Names.REASON, warning));
        }
    }

    @Override
    public void notStarted(JobDescription job, Throwable reason) {
        Span span = spans.remove(job.taskId());
        if (span != null) {
            span.setAttribute(Names.ERROR, reason.getClass().getName());
            span.setStatus(StatusCode.ERROR, "not started");
            span.end();
        }
    }

    @Override
    public void ended(JobDescription job, TaskReport report) {
        Span span = spans.remove(job.taskId());
        if (span == null) {
            return;
        }
        counts(span, report.status());
        span.setAttribute(Names.CLUSTER_CHANGED, report.clusterChanged());
        if (report.state() != TaskState.DONE) {
            error(span, report.state().name().toLowerCase(Locale.ROOT), "the job did not end on every node");
        } else if (report.recordsFailed() > 0) {
            error(span, "records_failed", report.recordsFailed() + " records failed");
        }
        span.end();
    }

    private static void error(Span span, String type, String description) {
        span.setAttribute(Names.ERROR, type);
        span.setStatus(StatusCode.ERROR, description);
    }

    private static void counts(Span span, TaskStatus status) {
        span.setAttribute(Names.STATE, status.state().name().toLowerCase(Locale.ROOT));
        span.setAttribute(Names.SUCCEEDED, status.recordsSucceeded());
        span.setAttribute(Names.FAILED, status.recordsFailed());
        span.setAttribute(Names.FILTERED, status.recordsFilteredOut());
    }

    /** The job goes on, but nobody here will hear of its end. */
    @Override
    public void abandoned(JobDescription job, TaskStatus status) {
        Span span = spans.remove(job.taskId());
        if (span != null) {
            counts(span, status);
            span.addEvent("abandoned");
            span.end();
        }
    }
}
