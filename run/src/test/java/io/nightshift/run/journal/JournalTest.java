package io.nightshift.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.spec.Window;
import io.nightshift.run.store.DirectoryStore;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.StoredLines;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant NOW = Instant.parse("2026-11-24T01:02:03.456Z");
    private static final Owner ANNA = new Owner("anna", "night-1", 4711, NOW);

    private static final RunSpec SPEC = new RunSpec(
            JobPlan.fromJson("""
                    {"format":1,"job":"update","namespace":"test","set":"users","where":[{"ael":"$.spend > 1.5"}],
                     "operations":[{"do":"set","bin":"tier","value":"gold\\n\\u20ac"}],"expiration":"unchanged"}"""),
            Once.REPEATABLE,
            Canary.ofPercent(0.01, 1, 10).expecting("$.tier == 'gold'").tolerating(3),
            new Limits(OptionalLong.of(2_000_000), OptionalDouble.of(0.05)),
            Pace.adaptive().between(500, 20_000).keepP99Below(Duration.ofMillis(5)),
            Optional.of(Window.of("22:00-05:00", ZoneId.of("Europe/Berlin"))),
            Duration.ofMillis(1500),
            Optional.of("/backups"));

    /** One of each. */
    private static final List<RunEvent> EVENTS = List.of(
            new RunEvent.Created(
                    "gold-1",
                    "gold tier",
                    Optional.of("TICKET-42"),
                    ANNA,
                    SPEC,
                    "two\nlines",
                    Map.of("A1", "8.1.1.2"),
                    Optional.of("cafe")),
            new RunEvent.TakenOver(ANNA, 17),
            new RunEvent.Guarded(
                    1_763_000_000_123L,
                    Map.of("A1", 1L, "A2", 2L),
                    "51ABE1",
                    Map.of("A1", 60L),
                    Map.of("A1", new NodeActivity(1, 2, 3)),
                    4),
            new RunEvent.Limited(OptionalLong.of(10), "5 % of 200"),
            new RunEvent.StepTaken(1, 100),
            new RunEvent.PassPlanned(1, Long.MAX_VALUE, Purpose.CHANGE, 1, 500),
            new RunEvent.PassStarted(1, List.of("A1", "A2")),
            new RunEvent.PassEnded(
                    1, TaskState.DONE, "", List.of(new NodeCount("A1", TaskState.DONE, 5, 1, 2, 30, ""))),
            new RunEvent.PassProved(1, false, "node A3 joined"),
            new RunEvent.TriedSingly(1, 0, 1, "failed.jsonl", true),
            new RunEvent.OthersSeen(OptionalLong.of(3), 2, "counters"),
            new RunEvent.GateChecked(0, false, List.of("1 record failed")),
            new RunEvent.PaceChanged(500, 1000, "p99 of 2 ms"),
            new RunEvent.Waiting(WaitCause.CLUSTER, "partitions move"),
            new RunEvent.WaitOver(),
            new RunEvent.MarkerVanished(List.of("00ff")),
            new RunEvent.Paused(Optional.of(ANNA), "peak hour"),
            new RunEvent.Held("gate"),
            new RunEvent.Resumed(ANNA, ""),
            new RunEvent.BackedUp("/backups/gold-1", 200, 4711),
            new RunEvent.Ended(RunState.COMPLETE_EXCEPT, Optional.empty(), 1, 7, "7 not confirmed"),
            new RunEvent.Undone(ANNA, 1, 2, 3, 4, 5, "undo-1.jsonl"));

    @TempDir
    Path directory;

    @Test
    void theExamplesAreAllEventsThereAre() {
        assertThat(EVENTS.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(
                        Arrays.stream(RunEvent.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @Test
    void everyEventIsReadAsItWasWritten() {
        DirectoryStore store = write(EVENTS);
        assertThat(Journal.read(store, "r")).extracting(JournalEntry::event).containsExactlyElementsOf(EVENTS);
        assertThat(Journal.read(store, "r")).extracting(JournalEntry::at).containsOnly(NOW);
    }

    @Test
    void aLineIsReadableForPeople() {
        assertThat(write(EVENTS.subList(5, 6)).read("r").lines().getFirst())
                .isEqualTo(
                        "{\"n\":1,\"at\":\"2026-11-24T01:02:03.456Z\",\"previous\":"
                                + "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"event\":{\"type\":\"pass-planned\","
                                + "\"pass\":1,\"taskId\":9223372036854775807,\"purpose\":\"CHANGE\",\"buckets\":1,\"recordsPerSecond\":500}}");
    }

    @Test
    void itGoesOnWhereItWasLeft() {
        DirectoryStore store = write(EVENTS.subList(0, 3));
        try (RunLease lease = store.take("r", ANNA)) {
            Journal journal = Journal.open(lease, () -> NOW);
            assertThat(journal.entries()).hasSize(3);
            assertThat(journal.append(EVENTS.get(3)).n()).isEqualTo(4);
        }
        assertThat(Journal.read(store, "r")).hasSize(4);
    }

    @Test
    void aLineThatIsChangedLeftOutOrMovedIsRefusedWithItsNumber() {
        List<String> lines = write(EVENTS).read("r").lines();
        assertDamaged(changed(lines, 1, lines.get(1).replace("4711", "4712")), 3);
        assertDamaged(changed(lines, 4, "{"), 5);
        assertDamaged(changed(lines, 4, ""), 5);
        assertDamaged(changed(lines, 4, lines.get(4) + " 1"), 5);
        assertDamaged(changed(lines, 0, lines.get(0).replace("\"run\":", "\"ran\":")), 1);
        assertDamaged(changed(lines, 6, lines.get(6).replace("pass-started", "pass-teleported")), 7);
        List<String> without = new ArrayList<>(lines);
        without.remove(2);
        assertDamaged(without, 3);
        List<String> swapped = new ArrayList<>(lines);
        swapped.set(2, lines.get(3));
        swapped.set(3, lines.get(2));
        assertDamaged(swapped, 3);
    }

    @Test
    void whatIsMissingInAnEventIsRefused() {
        List<String> lines = write(EVENTS).read("r").lines();
        assertDamaged(changed(lines, 1, lines.get(1).replace(",\"torn\":17", "")), 2);
        assertDamaged(changed(lines, 1, lines.get(1).replace("\"torn\":17", "\"torn\":null")), 2);
        assertDamaged(changed(lines, 1, lines.get(1).replace("\"torn\":17", "\"torn\":17,\"more\":1")), 2);
    }

    private static void assertDamaged(List<String> lines, int line) {
        assertThatThrownBy(() -> Journal.parse(new StoredLines("/runs/r/journal.jsonl", lines, 0)))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("/runs/r/journal.jsonl, line " + line + ": ")
                .message()
                .doesNotContain("\n");
    }

    private static List<String> changed(List<String> lines, int index, String line) {
        assertThat(line).isNotEqualTo(lines.get(index));
        List<String> copy = new ArrayList<>(lines);
        copy.set(index, line);
        return copy;
    }

    private DirectoryStore write(List<RunEvent> events) {
        DirectoryStore store = new DirectoryStore(directory);
        try (RunLease lease = store.create("r", ANNA)) {
            Journal journal = Journal.open(lease, () -> NOW);
            events.forEach(journal::append);
        }
        return store;
    }
}
