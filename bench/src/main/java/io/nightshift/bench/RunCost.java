package io.nightshift.bench;

import io.nightshift.run.Run;
import io.nightshift.run.RunBuilder;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.sdk.task.ExecuteTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a run costs beside its plain job, in turn in one JVM: on the clock, and in processor time of the whole process, client and server,
 * part by part as the journal tells them. What passes while the run waits to prove a pass whole is a part of its own.
 */
final class RunCost {
    private static final String WAIT = "wait that proves the pass whole";

    private final Supplier<ExecuteTask> job;
    private final Supplier<RunBuilder> run;
    private final long records;
    private final Costs costs = new Costs();

    RunCost(Supplier<ExecuteTask> job, Supplier<RunBuilder> run, long records) {
        this.job = job;
        this.run = run;
        this.records = records;
    }

    void round() throws InterruptedException {
        Cost start = Cost.now();
        job.get().waitTillComplete().requireSuccess();
        costs.add("plain job", Cost.now().since(start));
        run();
    }

    private void run() throws InterruptedException {
        Map<String, Cost> parts = new LinkedHashMap<>();
        Cost begun = Cost.now();
        Cost[] last = {begun};
        try (Run driven = run.get().start()) {
            driven.onEvent(entry -> {
                Cost now = Cost.now();
                String part = part(entry.event());
                parts.merge(part, now.since(last[0]), Cost::plus);
                last[0] = now;
            });
            RunReport report = driven.await();
            if (report.state() != RunState.CONVERGED || report.changed() != records) {
                throw new IllegalStateException("the run has not done what it should: " + report);
            }
        }
        Cost waited = parts.remove(WAIT);
        costs.add("run", Cost.now().since(begun).since(waited));
        parts.forEach((name, cost) -> costs.add("- " + name, cost));
        costs.add(WAIT, waited);
    }

    private static String part(RunEvent event) {
        return switch (event) {
            case RunEvent.Created ignored -> "until it is written down";
            case RunEvent.Guarded ignored -> "guard";
            case RunEvent.PassPlanned pass -> "before pass " + pass.pass();
            case RunEvent.PassStarted pass -> "launch of pass " + pass.pass();
            case RunEvent.PassEnded pass -> "pass " + pass.pass();
            case RunEvent.PassProved ignored -> WAIT;
            case RunEvent.OthersSeen ignored -> "look for others";
            default -> "the rest";
        };
    }

    void print() {
        costs.print();
    }
}
