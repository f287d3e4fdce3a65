package io.nightshift.console.internal.watch;

import com.aerospike.client.AerospikeException;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.Forecast;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the nodes what they do: every second while somebody looks, every five seconds otherwise, so that there is a past to look at. */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int BEATS_UNWATCHED = 5;
    private static final Duration LOOKED_AT = Duration.ofSeconds(4);

    private final Session session;
    private final LongFunction<String> texts;
    private final RunIndex runs;
    private final Timeline timeline = new Timeline();
    private final Map<Long, Forecast> forecasts = new HashMap<>();
    private final Map<Long, Long> handled = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("nightshift-console-watch").daemon().unstarted(this::run);
    private volatile Snapshot last = new Snapshot(List.of(), "");
    private volatile long lookedAt = System.nanoTime();
    private long polledAt;

    /**
     * What is known now.
     *
     * @param jobs the background jobs that nodes list, those that run first; queries are left out
     * @param problem why that is not what it should be, or ""
     */
    public record Snapshot(List<JobView> jobs, String problem) {
        public Snapshot {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * Watches a cluster once it is started.
     *
     * @param texts what a job does that this process has started, by its id; "" for all others
     */
    public Watch(Session session, Runs runs, LongFunction<String> texts) {
        this.session = session;
        this.texts = texts;
        this.runs = new RunIndex(runs);
    }

    /** Begins. */
    public Watch start() {
        thread.start();
        return this;
    }

    /** What was seen last. Waits for the first look. */
    public Snapshot now() {
        lookedAt = System.nanoTime();
        try {
            if (!first.await(LOOKED_AT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Snapshot(List.of(), "the nodes have not answered yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    /** The last minutes. */
    public Timeline timeline() {
        return timeline;
    }

    private void run() {
        try {
            int beats = BEATS_UNWATCHED;
            do {
                boolean watched = System.nanoTime() - lookedAt < LOOKED_AT.toNanos();
                if (watched || ++beats >= BEATS_UNWATCHED) {
                    beats = 0;
                    look();
                    first.countDown();
                }
            } while (!closed.await(BEAT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<JobInfo> jobs = session.jobs().list().stream()
                    .filter(job -> job.kind() != JobKind.QUERY)
                    .toList();
            runs.learn(jobs.stream().map(job -> job.status().id()).collect(Collectors.toSet()));
            timeline.add(Instant.now(), rates(jobs), NodeLatencies.read(session.client()));
            last = new Snapshot(jobs.stream().map(this::view).toList(), "");
        } catch (AerospikeException | IllegalStateException e) {
            last = new Snapshot(
                    last.jobs(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (RuntimeException e) {
            LOG.warn("the console could not look at the jobs", e);
            last = new Snapshot(last.jobs(), "the jobs could not be looked at; the log says why");
        }
    }

    /** How fast each job was since the look before. */
    private Map<Long, Double> rates(List<JobInfo> jobs) {
        long now = System.nanoTime();
        double seconds = polledAt == 0 ? 0 : (now - polledAt) / 1e9;
        polledAt = now;
        Map<Long, Double> rates = new HashMap<>();
        Set<Long> listed = jobs.stream().map(job -> job.status().id()).collect(Collectors.toSet());
        handled.keySet().retainAll(listed);
        forecasts.keySet().retainAll(listed);
        for (JobInfo job : jobs) {
            long id = job.status().id();
            Forecast.Sample sample = Forecast.Sample.of(job.status());
            boolean isNew = !handled.containsKey(id);
            Long before = handled.put(id, sample.records());
            // Of a job that was there before anybody looked, or came and went, the time is not known.
            if (seconds > 0 && !(isNew && job.status().isDone())) {
                double rate = (sample.records() - (before == null ? 0 : before)) / seconds;
                if (rate > 0) {
                    rates.put(id, rate);
                }
            }
            if (!job.status().isDone()) {
                forecasts.computeIfAbsent(id, key -> new Forecast()).see(sample);
            }
        }
        return rates;
    }

    private JobView view(JobInfo job) {
        long id = job.status().id();
        Forecast forecast = forecasts.getOrDefault(id, new Forecast());
        boolean ended = job.status().isDone();
        Forecast.Stretch recent = forecast.recent();
        double seconds = recent.time().toNanos() / 1e9;
        var pass = runs.find(id);
        return new JobView(
                job,
                ended || seconds < 0.001 ? 0 : recent.records() / seconds,
                ended ? new Forecast.Left.Unknown() : forecast.left(job.recordsPerSecond()),
                pass,
                pass.map(RunIndex.Pass::change).orElseGet(() -> texts.apply(id)));
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
