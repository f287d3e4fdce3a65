package io.nightshift.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskStatus;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Meters of the background jobs of a cluster connection: {@code ClusterDefinition.listener(new JobMeters(registry))}. All have the tags
 * {@code kind} (update, delete, touch, function), {@code namespace} and {@code set} ("" for a whole namespace).
 *
 * <ul>
 *   <li>{@code nightshift.job.records}, a counter with the tag {@code outcome}: succeeded, failed, filtered.out
 *   <li>{@code nightshift.jobs.active}, a gauge: jobs that run
 *   <li>{@code nightshift.job.rate}, a gauge: records per second of all jobs that run
 *   <li>{@code nightshift.job.remaining}, a gauge in seconds: until the last job that runs has ended, at its mean rate so far; NaN while
 *       that is not known or none runs
 *   <li>{@code nightshift.jobs}, a timer with the tag {@code state}: done, aborted, lost; how long ended jobs took on the slowest node
 *   <li>{@code nightshift.jobs.not.started} and {@code nightshift.job.warnings}, counters
 * </ul>
 */
public final class JobMeters implements JobListener {

    private static final String SUCCEEDED = "succeeded";
    private static final String FAILED = "failed";
    private static final String FILTERED = "filtered.out";

    private final MeterRegistry registry;
    private final Iterable<Tag> common;
    private final Map<Tags, Group> groups = new ConcurrentHashMap<>();
    private final Map<Long, Watched> active = new ConcurrentHashMap<>();

    /**
     * Meters in a registry.
     *
     * @param tags added to each of them
     */
    public JobMeters(MeterRegistry registry, Tag... tags) {
        this.registry = registry;
        this.common = Tags.of(tags);
    }

    /** The jobs that run and have the same tags. */
    private final class Group {
        final Map<Long, Watched> jobs = new ConcurrentHashMap<>();
        final Tags tags;
        final Counter succeeded;
        final Counter failed;
        final Counter filtered;

        Group(Tags tags) {
            this.tags = tags;
            succeeded = records(SUCCEEDED);
            failed = records(FAILED);
            filtered = records(FILTERED);
            gauge("nightshift.jobs.active", "jobs that run", "jobs", group -> group.jobs.size());
            gauge(
                    "nightshift.job.rate",
                    "records per second of the jobs that run",
                    "records",
                    group -> group.jobs.values().stream()
                            .mapToDouble(job -> job.rate.perSecond())
                            .sum());
            gauge(
                    "nightshift.job.remaining",
                    "until the last job that runs has ended",
                    "seconds",
                    group -> group.jobs.values().stream()
                            .mapToDouble(job -> job.rate.remainingSeconds())
                            .max()
                            .orElse(Double.NaN));
        }

        private Counter records(String outcome) {
            return Counter.builder("nightshift.job.records")
                    .description("records that background jobs came to, by what became of them")
                    .baseUnit("records")
                    .tags(tags.and("outcome", outcome))
                    .register(registry);
        }

        private void gauge(String name, String description, String unit, ToDoubleFunction<Group> value) {
            Gauge.builder(name, this, value)
                    .description(description)
                    .baseUnit(unit)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** A job that runs, with what was counted of it until now. */
    private static final class Watched {
        final Group group;
        final Rate rate;
        private long succeeded;
        private long failed;
        private long filtered;

        Watched(Group group, long nanos) {
            this.group = group;
            this.rate = new Rate(nanos);
        }

        /** Counts what is new; a node that no longer answers takes nothing back. */
        synchronized void update(long nanos, TaskStatus status) {
            group.succeeded.increment(Math.max(0, status.recordsSucceeded() - succeeded));
            group.failed.increment(Math.max(0, status.recordsFailed() - failed));
            group.filtered.increment(Math.max(0, status.recordsFilteredOut() - filtered));
            succeeded = Math.max(succeeded, status.recordsSucceeded());
            failed = Math.max(failed, status.recordsFailed());
            filtered = Math.max(filtered, status.recordsFilteredOut());
            rate.update(nanos, succeeded + failed + filtered, status.progress());
        }
    }

    private long now() {
        return registry.config().clock().monotonicTime();
    }

    private Tags tags(JobDescription job) {
        return Tags.concat(
                common,
                Tags.of(
                        "kind", job.kind().name().toLowerCase(Locale.ROOT),
                        "namespace", job.namespace(),
                        "set", job.set()));
    }

    @Override
    public void started(JobDescription job) {
        Group group = groups.computeIfAbsent(tags(job), Group::new);
        Watched watched = new Watched(group, now());
        active.put(job.taskId(), watched);
        group.jobs.put(job.taskId(), watched);
    }

    @Override
    public void warned(JobDescription job, String warning) {
        count("nightshift.job.warnings", "warnings of jobs that were started", "warnings", job);
    }

    @Override
    public void notStarted(JobDescription job, Throwable reason) {
        count(
                "nightshift.jobs.not.started",
                "jobs that were refused, or stopped because one node did not begin",
                "jobs",
                job);
    }

    private void count(String name, String description, String unit, JobDescription job) {
        Counter.builder(name)
                .description(description)
                .baseUnit(unit)
                .tags(tags(job))
                .register(registry)
                .increment();
    }

    @Override
    public void progress(JobDescription job, TaskStatus status) {
        Watched watched = active.get(job.taskId());
        if (watched != null) {
            watched.update(now(), status);
        }
    }

    @Override
    public void ended(JobDescription job, TaskReport report) {
        progress(job, report.status());
        forget(job);
        Timer.builder("nightshift.jobs")
                .description("jobs that have ended, and how long they took on the slowest node")
                .tags(tags(job).and("state", report.state().name().toLowerCase(Locale.ROOT)))
                .register(registry)
                .record(report.runTime());
    }

    @Override
    public void abandoned(JobDescription job, TaskStatus status) {
        progress(job, status);
        forget(job);
    }

    private void forget(JobDescription job) {
        Watched watched = active.remove(job.taskId());
        if (watched != null) {
            watched.group.jobs.remove(job.taskId());
        }
    }
}
