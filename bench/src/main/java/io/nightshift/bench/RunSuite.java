package io.nightshift.bench;

import io.nightshift.run.Run;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Runs beside the plain job of the same change. Times in milliseconds, without the waits that prove a pass whole. */
final class RunSuite {
    private static final int LOAD_THREADS = 16;

    private final Dataset dataset;
    private final int rounds;
    private final Session session;
    private final Path directory;
    private final Runs runs;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    RunSuite(BenchTarget target, Dataset dataset, int rounds) {
        this.dataset = dataset;
        this.rounds = rounds;
        this.session = target.cluster().createSession();
        try {
            this.directory = Files.createTempDirectory("nightshift-bench-runs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.runs = Runs.in(directory.resolve("runs"));
    }

    void run() throws IOException, InterruptedException {
        dataset.clear();
        dataset.load(LOAD_THREADS);
        for (int round = 0; round < rounds; round++) {
            plainJob();
            List<JournalEntry> journal = run("run", () -> builder().start());
            add("the pass that finds nothing", lastPass(journal));
            run("run, exactly once", () -> builder().exactlyOnce().start());
            run(
                    "run, canary of 1 and 10 %",
                    () -> builder()
                            .canary(Canary.ofPercent(1, 10).withoutAsking())
                            .start());
            backupAndUndo();
            stopAndGo();
        }
        print();
    }

    /** Only what a run costs beside its plain job. */
    void runCost() throws InterruptedException {
        dataset.clear();
        dataset.load(LOAD_THREADS);
        RunCost cost = new RunCost(() -> session.backgroundTask().start(plan()), this::builder, dataset.records());
        for (int round = 0; round < rounds; round++) {
            cost.round();
        }
        cost.print();
    }

    private JobPlan plan() {
        return session.backgroundTask()
                .update(dataset.set())
                .where("$.age >= 0")
                .bin("score")
                .add(1)
                .jobPlan();
    }

    private RunBuilder builder() {
        return runs.create(session, "bench", plan());
    }

    private void plainJob() {
        long start = System.nanoTime();
        session.backgroundTask().start(plan()).waitTillComplete().requireSuccess();
        add("plain job", millisSince(start));
    }

    private List<JournalEntry> run(String name, Supplier<Run> begin) throws InterruptedException {
        long start = System.nanoTime();
        try (Run run = begin.get()) {
            RunReport report = run.await();
            double millis = millisSince(start);
            if (report.state() != RunState.CONVERGED || report.changed() != dataset.records()) {
                throw new IllegalStateException(name + " has not done what it should: " + report);
            }
            List<JournalEntry> journal = runs.journal(run.id());
            long waits = journal.stream()
                    .filter(entry ->
                            entry.event() instanceof RunEvent.PassProved || entry.event() instanceof RunEvent.BackedUp)
                    .count();
            add(name, millis - waits * Timing.SYSTEM.settling().toMillis());
            return journal;
        }
    }

    private static double lastPass(List<JournalEntry> journal) {
        double millis = 0;
        for (int i = 1; i < journal.size(); i++) {
            if (journal.get(i).event() instanceof RunEvent.PassEnded) {
                millis = between(journal.get(i - 2), journal.get(i));
            }
        }
        return millis;
    }

    private void backupAndUndo() throws IOException, InterruptedException {
        List<JournalEntry> journal = run(
                "run with a backup",
                () -> builder().backupTo(directory.resolve("backups")).start());
        String id = ((RunEvent.Created) journal.getFirst().event()).run();
        long start = System.nanoTime();
        RunEvent.Undone undone = runs.undo(session, id, done -> {});
        if (undone.undone() != dataset.records()) {
            throw new IllegalStateException("not all was undone: " + undone);
        }
        add("undo", millisSince(start));
    }

    /** A slow run is paused and resumed again and again. */
    private void stopAndGo() throws InterruptedException {
        try (Run run = builder().pace(Pace.fixed(1_000)).start()) {
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                run.pause("bench");
                add("pause", millisSince(start));
                run.resume("bench");
            }
            run.abort("bench");
        }
    }

    private static double between(JournalEntry from, JournalEntry to) {
        return Duration.between(from.at(), to.at()).toNanos() / 1e6;
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private void add(String name, double millis) {
        figures.computeIfAbsent(name, n -> new ArrayList<>()).add(millis);
    }

    private void print() {
        System.out.println("\n| | median, ms | fastest | slowest |\n|---|---|---|---|");
        figures.forEach((name, values) -> {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f |%n",
                    name,
                    sorted.get(sorted.size() / 2),
                    sorted.getFirst(),
                    sorted.getLast());
        });
    }
}
