package io.nightshift.spring;

import io.nightshift.run.RunControl;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.store.NoSuchRunException;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.JobInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The endpoint {@code nightshift}: the jobs of the cluster, and the runs, which can be paused, resumed and aborted. */
@Endpoint(id = "nightshift")
public class NightshiftEndpoint {

    /** What can be done to a run. */
    public enum Action {
        /** Stop until it is resumed. */
        PAUSE,
        /** Go on. */
        RESUME,
        /** Stop for good; what was changed stays changed. */
        ABORT
    }

    private final Session session;
    private final @Nullable Runs runs;

    NightshiftEndpoint(Session session, @Nullable Runs runs) {
        this.session = session;
        this.runs = runs;
    }

    /** The jobs that the nodes list, and all runs. */
    @ReadOperation
    public Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "jobs",
                session.jobs().list().stream().map(NightshiftEndpoint::shown).toList());
        all.put(
                "runs",
                runs == null
                        ? List.of()
                        : runs.list().stream().map(NightshiftEndpoint::shown).toList());
        return all;
    }

    /** One run; nothing (404) if there is none of this id. */
    @ReadOperation
    public @Nullable Map<String, Object> run(@Selector String id) {
        try {
            return runs == null ? null : shown(runs.report(id));
        } catch (NoSuchRunException e) {
            return null;
        }
    }

    /**
     * Pauses, resumes or aborts a run, in whatever process it is driven.
     *
     * @param reason for its journal
     */
    @WriteOperation
    public @Nullable Map<String, Object> act(@Selector String id, Action action, @Nullable String reason) {
        if (runs == null || run(id) == null) {
            return null;
        }
        RunControl control = runs.control(id);
        String why = reason == null ? "asked for over the actuator" : reason;
        String answer = switch (action) {
            case PAUSE -> control.pause(why);
            case RESUME -> control.resume(why);
            case ABORT -> control.abort(why);
        };
        return Map.of("run", id, "answer", answer);
    }

    private static Map<String, Object> shown(JobInfo job) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toUnsignedString(job.status().id()));
        shown.put("kind", job.kind().title());
        shown.put("namespace", job.namespace());
        shown.put("set", job.set());
        shown.put("state", job.status().state());
        shown.put("progress", job.status().progress());
        shown.put("succeeded", job.status().recordsSucceeded());
        shown.put("failed", job.status().recordsFailed());
        return shown;
    }

    private static Map<String, Object> shown(RunReport run) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", run.id());
        shown.put("name", run.name());
        shown.put("state", run.state());
        shown.put("reason", run.reason());
        shown.put("waiting", run.waiting());
        shown.put("createdAt", run.createdAt().toString());
        shown.put("changed", run.changed());
        shown.put("failed", run.failed());
        shown.put("notConfirmed", run.notConfirmed());
        shown.put("passes", run.passes());
        Optional<LivePass> live = run.live();
        live.ifPresent(pass -> shown.put("progress", pass.progress()));
        return shown;
    }
}
