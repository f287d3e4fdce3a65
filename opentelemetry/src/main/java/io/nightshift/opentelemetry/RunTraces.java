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
    private final Map<String, RunSpans> runs = new ConcurrentHashMap<>();

    /** Spans of this telemetry. */
    public RunTraces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(Names.INSTRUMENTATION);
    }

    @Override
    public void driven(RunReport run, RunSpec spec) {
        runs.put(run.id(), new RunSpans(tracer, run, spec));
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
