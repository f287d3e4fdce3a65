package io.nightshift.run.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.NodeCount;
import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.Owner;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NextStepTest {

    private static final Owner ANNA = new Owner("anna", "night-1", 1, Instant.EPOCH);
    private static final JobPlan ADD = plan("{\"do\":\"add\",\"bin\":\"n\",\"value\":1}");
    private static final JobPlan SET = plan("{\"do\":\"set\",\"bin\":\"n\",\"value\":1}");

    /** After so many events of a cluster that does what it wants, it behaves, and each run must end. */
    private static final int WILD = 60;

    private static final int ENOUGH = 200;

    private static JobPlan plan(String operation) {
        return JobPlan.fromJson(
                "{\"format\":1,\"job\":\"update\",\"namespace\":\"test\",\"set\":\"users\",\"operations\":[" + operation
                        + "],\"expiration\":\"unchanged\"}");
    }

    /** A journal that grows by what a driver would write, with outcomes that are drawn. */
    private static final class Simulation {
        final Draw draw;
        final List<JournalEntry> journal = new ArrayList<>();
        final Progress progress;

        Simulation(Draw draw, RunSpec spec) {
            this.draw = draw;
            RunEvent.Created created = new RunEvent.Created(
                    "r", "r", Optional.empty(), ANNA, spec, "", Map.of("A1", "8.1.1.2"), Optional.empty());
            journal.add(new JournalEntry(1, Instant.EPOCH, "", created));
            progress = Progress.of(journal);
        }

        void write(RunEvent event) {
            JournalEntry entry = new JournalEntry(journal.size() + 1L, Instant.EPOCH, "", event);
            journal.add(entry);
            progress.add(entry);
        }

        boolean wild() {
            return journal.size() < WILD && draw.anyBoolean();
        }

        /** Carries out a step, or dies in the middle of it. */
        void carryOut(Step step) {
            switch (step) {
                case Step.Settle settle -> endPass(settle.pass().pass(), TaskState.ABORTED, draw.between(0, 3), 0);
                case Step.Stand ignored -> write(new RunEvent.Resumed(ANNA, ""));
                case Step.Guard ignored -> write(new RunEvent.Guarded(7, Map.of("A1", 5L), "", Map.of(), Map.of(), 0));
                case Step.Limit ignored -> write(new RunEvent.Limited(OptionalLong.of(100), "as asked"));
                case Step.BackUp ignored -> write(new RunEvent.BackedUp("b", 1, 2));
                case Step.Pass pass -> pass(pass);
                case Step.Prove prove -> write(new RunEvent.PassProved(prove.pass(), !wild(), ""));
                case Step.TrySingly singly ->
                    write(new RunEvent.TriedSingly(singly.pass(), 1, draw.between(0, 2), "f", draw.anyBoolean()));
                case Step.Gate gate ->
                    write(new RunEvent.GateChecked(gate.canaryStep(), draw.anyBoolean(), List.of("x")));
                case Step.Ask ask -> write(new RunEvent.Held(ask.reason()));
                case Step.Advance advance -> write(new RunEvent.StepTaken(advance.canaryStep(), 1));
                case Step.LookForOthers ignored -> others();
                case Step.End end -> {
                    write(new RunEvent.Ended(end.state(), Optional.empty(), 0, end.notConfirmed(), end.reason()));
                    if (end.state() == RunState.COMPLETE_EXCEPT && wild()) {
                        write(new RunEvent.Resumed(ANNA, "try again"));
                    }
                }
                case Step.Over ignored -> throw new AssertionError("nothing is done after the end");
            }
        }

        private void others() {
            OptionalLong writes = draw.anyBoolean() ? OptionalLong.of(draw.between(0, 3)) : OptionalLong.empty();
            write(new RunEvent.OthersSeen(writes, writes.orElse(9), ""));
        }

        private void pass(Step.Pass step) {
            int number = progress.passes() + 1;
            write(new RunEvent.PassPlanned(number, number, step.purpose(), step.buckets(), 0));
            if (wild()) {
                return; // the driver dies
            }
            write(new RunEvent.PassStarted(number, List.of("A1")));
            if (wild()) {
                endPass(number, draw.of(TaskState.ABORTED, TaskState.LOST), draw.between(0, 3), draw.between(0, 3));
                if (draw.anyBoolean()) {
                    write(new RunEvent.Paused(Optional.of(ANNA), "lunch"));
                }
            } else {
                endPass(number, TaskState.DONE, wild() ? 3 : 0, draw.between(0, 1));
            }
        }

        private void endPass(int number, TaskState state, long succeeded, long failed) {
            write(new RunEvent.PassEnded(
                    number, state, "", List.of(new NodeCount("A1", state, succeeded, failed, 0, 1, ""))));
        }
    }

    private static RunSpec spec(Draw draw) {
        Canary canary = draw.of(
                Canary.NONE, Canary.ofPercent(1, 10), Canary.ofPercent(1).withoutAsking());
        Limits limits = draw.anyBoolean() ? Limits.NONE : new Limits(OptionalLong.of(100), OptionalDouble.empty());
        Once once = draw.of(Once.values());
        boolean backup = once != Once.EXACTLY && draw.anyBoolean();
        return new RunSpec(
                draw.of(ADD, SET),
                once,
                canary,
                limits,
                Pace.serverLimit(),
                Optional.empty(),
                RunSpec.CLOCK_SPREAD,
                backup ? Optional.of("b") : Optional.empty());
    }

    @Test
    void everyRunEndsAndReplayDecidesAsTheDriverDid() {
        Property.check(draw -> {
            Simulation simulation = new Simulation(draw, spec(draw));
            Step step = NextStep.of(simulation.progress);
            while (!(step instanceof Step.Over)) {
                assertThat(simulation.journal).hasSizeLessThan(ENOUGH);
                assertThat(NextStep.of(Progress.of(simulation.journal))).isEqualTo(step);
                if (step instanceof Step.Pass) {
                    assertThat(simulation.progress.backup().isPresent())
                            .isEqualTo(simulation
                                    .progress
                                    .created()
                                    .spec()
                                    .backup()
                                    .isPresent());
                    assertThat(simulation.progress.openPass()).isEmpty();
                    assertThat(simulation.progress.guarded()).isPresent();
                    assertThat(simulation.progress.state()).isEqualTo(RunState.RUNNING);
                }
                simulation.carryOut(step);
                step = NextStep.of(simulation.progress);
            }
            holdsWhatItSays(simulation);
        });
    }

    /** CONVERGED comes only after a pass over all records that is whole, found nothing to do and left no failures. */
    private static void holdsWhatItSays(Simulation simulation) {
        RunEvent.Ended ended = simulation.progress.ended().orElseThrow();
        List<RunEvent> events =
                simulation.journal.stream().map(JournalEntry::event).toList();
        RunEvent.PassPlanned planned = last(events, RunEvent.PassPlanned.class);
        RunEvent.PassEnded pass = last(events, RunEvent.PassEnded.class);
        RunEvent.PassProved proof = last(events, RunEvent.PassProved.class);
        assertThat(planned.buckets()).isEqualTo(Canary.ALL);
        assertThat(pass.pass()).isEqualTo(planned.pass());
        assertThat(pass.state()).isEqualTo(TaskState.DONE);
        assertThat(proof.pass()).isEqualTo(planned.pass());
        assertThat(proof.whole()).isTrue();
        assertThat(planned.purpose() == Purpose.REST || pass.succeeded() == 0).isTrue();
        if (ended.state() == RunState.CONVERGED) {
            assertThat(simulation.progress.failed()).isZero();
            assertThat(ended.notConfirmed()).isZero();
        } else {
            assertThat(ended.state()).isEqualTo(RunState.COMPLETE_EXCEPT);
            assertThat(simulation.progress.failed() + ended.notConfirmed()).isPositive();
        }
    }

    private static <T extends RunEvent> T last(List<RunEvent> events, Class<T> type) {
        return events.reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aJournalThatWasCutOffBeforeItsFirstLineIsNoRun() {
        assertThatThrownBy(() -> Progress.of(List.of())).hasMessageContaining("create it again");
    }
}
