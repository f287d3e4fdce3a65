package io.nightshift.opentelemetry;

import io.nightshift.run.RunListener;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.spec.RunSpec;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A span for each run while this process drives it, and in it one for each pass: {@code runs.with(new RunTraces(openTelemetry))}. With
 * {@link JobTraces} on the cluster connection, the job of a pass is a child of the pass. What a run waits for, its steps, its gates and
 * its changes of pace are events. A run that other processes have driven, too, has one span of each, with the same {@code
 * nightshift.run.id}.
 */
public final class RunTraces implements RunListener {

    private final Tracer tracer;
    private final boolean values;
    private final Map<String, RunSpans> runs = new ConcurrentHashMap<>();

    /** Spans in which each value of a filter, and of what records must satisfy, is {@code ?}, so that they show no data. */
    public RunTraces(OpenTelemetry telemetry) {
        this(telemetry, false);
    }

    private RunTraces(OpenTelemetry telemetry, boolean values) {
        this.tracer = telemetry.getTracer(Names.INSTRUMENTATION);
        this.values = values;
    }

    /** Spans that show filters with the values in them, which may be data about people. */
    public static RunTraces withValues(OpenTelemetry telemetry) {
        return new RunTraces(telemetry, true);
    }

    @Override
    public void driven(RunReport run, RunSpec spec) {
        runs.put(run.id(), new RunSpans(tracer, run, spec, values));
    }

    @Override
    public void happened(String run, JournalEntry entry) {
        RunSpans spans = runs.get(run);
        if (spans != null) {
            spans.happened(entry.event());
        }
    }

    @Override
    public void released(RunReport run) {
        RunSpans spans = runs.remove(run.id());
        if (spans != null) {
            spans.end(run);
        }
    }
}
