package io.nightshift.opentelemetry;

import io.nightshift.ael.Ael;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.TaskState;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The spans of one run. Used by the thread that drives it. */
final class RunSpans {

    private final Tracer tracer;
    private final Span run;
    private final String query;
    private final UnaryOperator<String> shown;
    private @Nullable Span pass;

    /** While the job of a pass is being started: its span becomes a child of that of the pass. */
    private @Nullable Scope starting;

    /** @param values whether values in filters are shown */
    RunSpans(Tracer tracer, RunReport report, RunSpec spec, boolean values) {
        DataSet target = spec.job().dataSet();
        this.tracer = tracer;
        this.query = values ? spec.job().where() : spec.job().shape();
        // What a gate finds, and why a run is held, quotes the condition.
        this.shown = spec.canary()
                .condition()
                .filter(condition -> !values)
                .<UnaryOperator<String>>map(condition -> {
                    String shape = Ael.parse(condition).shape();
                    return text -> text.replace(condition, shape);
                })
                .orElse(UnaryOperator.identity());
        // The thread is the run's own: whatever it was started in may be over long before the run is.
        this.run = tracer.spanBuilder("run " + report.name())
                .setNoParent()
                .setAttribute(Names.RUN, report.id())
                .setAttribute(Names.RUN_NAME, report.name())
                .setAttribute(Names.SYSTEM, "aerospike")
                .setAttribute(Names.NAMESPACE, target.namespace())
                .setAttribute(Names.OPERATION, spec.job().kind().title())
                .startSpan();
        if (!target.set().isEmpty()) {
            run.setAttribute(Names.SET, target.set());
        }
        ask(run);
    }

    private void ask(Span span) {
        if (!query.isEmpty()) {
            span.setAttribute(Names.QUERY, query);
        }
    }

    void happened(RunEvent event) {
        switch (event) {
            case RunEvent.PassPlanned planned -> begin(planned);
            case RunEvent.PassStarted ignored -> leave();
            case RunEvent.PassEnded ended -> end(ended);
            case RunEvent.Waiting waiting ->
                event("waiting for " + waiting.cause().name().toLowerCase(Locale.ROOT), waiting.reason());
            case RunEvent.Paused paused -> event("paused", paused.reason());
            case RunEvent.Held held -> event("held", held.reason());
            case RunEvent.Resumed resumed -> event("resumed", resumed.reason());
            case RunEvent.PaceChanged pace ->
                run.addEvent(
                        "pace changed",
                        Attributes.of(Names.RATE, (long) pace.to(), Names.REASON, shown.apply(pace.reason())));
            case RunEvent.GateChecked gate ->
                event(gate.open() ? "gate open" : "gate closed", String.join("; ", gate.findings()));
            case RunEvent.BackedUp backup -> event("backed up", backup.records() + " records");
            default -> {}
        }
    }

    private void event(String name, String reason) {
        run.addEvent(name, Attributes.of(Names.REASON, shown.apply(reason)));
    }

    @SuppressWarnings("MustBeClosedChecker") // closed by leave(), on the same thread
    private void begin(RunEvent.PassPlanned planned) {
        Span span = tracer.spanBuilder("pass " + planned.pass())
                .setParent(Context.root().with(run))
                .setAttribute(Names.PASS, (long) planned.pass())
                .setAttribute(Names.PURPOSE, planned.purpose().name().toLowerCase(Locale.ROOT))
                .setAttribute(Names.RATE, (long) planned.recordsPerSecond())
                .startSpan();
        ask(span);
        pass = span;
        starting = span.makeCurrent();
    }

    private void leave() {
        if (starting != null) {
            starting.close();
            starting = null;
        }
    }

    private void end(RunEvent.PassEnded ended) {
        leave();
        Span span = pass;
        if (span == null) {
            // Planned by a process before this one.
            return;
        }
        span.setAttribute(Names.STATE, ended.state().name().toLowerCase(Locale.ROOT));
        span.setAttribute(Names.SUCCEEDED, ended.succeeded());
        span.setAttribute(Names.FAILED, ended.failed());
        if (ended.state() != TaskState.DONE) {
            span.setAttribute(Names.REASON, shown.apply(ended.reason()));
        }
        span.end();
        pass = null;
    }

    void end(RunReport report) {
        leave();
        if (pass != null) {
            pass.end();
        }
        run.setAttribute(Names.STATE, report.state().name().toLowerCase(Locale.ROOT));
        run.setAttribute(Names.SUCCEEDED, report.changed());
        run.setAttribute(Names.FAILED, report.failed());
        run.setAttribute(Names.NOT_CONFIRMED, report.notConfirmed());
        if (!report.reason().isEmpty()) {
            run.setAttribute(Names.REASON, shown.apply(report.reason()));
        }
        if (report.state() == RunState.REFUSED || report.state() == RunState.ABORTED) {
            run.setAttribute(Names.ERROR, report.state().name().toLowerCase(Locale.ROOT));
            run.setStatus(StatusCode.ERROR, shown.apply(report.reason()));
        }
        run.end();
    }
}
