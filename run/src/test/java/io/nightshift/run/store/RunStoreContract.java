package io.nightshift.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of runs does. */
abstract class RunStoreContract {

    private static final Owner ANNA = new Owner("anna", "night-1", 4711, Instant.parse("2026-11-24T01:00:00Z"));
    private static final Owner BERT = new Owner("bert", "night-2", 4712, Instant.parse("2026-11-24T02:00:00Z"));

    abstract RunStore store();

    @Test
    void linesAreKeptInTheirOrder() {
        try (RunLease lease = store().create("gold-tier", ANNA)) {
            lease.append("{\"n\":1}");
            lease.append("ünïcode 漢字 \uD83D\uDE80");
            assertThat(store().read("gold-tier").lines()).containsExactly("{\"n\":1}", "ünïcode 漢字 \uD83D\uDE80");
        }
        try (RunLease lease = store().take("gold-tier", BERT)) {
            assertThat(lease.lines().lines()).hasSize(2);
            lease.append("3");
        }
        assertThat(store().read("gold-tier").lines()).hasSize(3).endsWith("3");
    }

    @Test
    void runsAreListed() {
        assertThat(store().ids()).isEmpty();
        store().create("a", ANNA).close();
        store().create("b", ANNA).close();
        assertThat(store().ids()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void oneProcessDrivesARunAndASecondIsToldWho() {
        try (RunLease lease = store().create("r", ANNA)) {
            assertThat(lease.id()).isEqualTo("r");
            assertThat(store().owner("r")).contains(ANNA);
            assertThatThrownBy(() -> store().take("r", BERT))
                    .isInstanceOf(RunBusyException.class)
                    .hasMessage("run r is driven by anna@night-1 (process 4711) since 2026-11-24T01:00:00Z");
        }
        assertThat(store().owner("r")).isEmpty();
        try (RunLease lease = store().take("r", BERT)) {
            assertThat(store().owner("r")).contains(BERT);
            assertThat(lease.lines().lines()).isEmpty();
        }
    }

    @Test
    void anIdIsGivenOnce() {
        store().create("r", ANNA).close();
        assertThatThrownBy(() -> store().create("r", BERT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is a run r in ")
                .hasMessageContaining("already");
    }

    @Test
    void anIdIsNoPath() {
        for (String id : List.of("", "../x", "a/b", "A", ".hidden", "a b", "a\u0000", "x".repeat(81))) {
            assertThatThrownBy(() -> store().create(id, ANNA)).hasMessageContaining("the id of a run is made of");
            assertThatThrownBy(() -> store().read(id)).hasMessageContaining("the id of a run is made of");
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> store().read("nothing"))
                .isInstanceOf(NoSuchRunException.class)
                .hasMessage("there is no run nothing in " + store().description());
        assertThatThrownBy(() -> store().take("nothing", ANNA)).isInstanceOf(NoSuchRunException.class);
        assertThatThrownBy(() -> store().post("nothing", "x")).isInstanceOf(NoSuchRunException.class);
        assertThatThrownBy(() -> store().owner("nothing")).isInstanceOf(NoSuchRunException.class);
    }

    @Test
    void messagesAreAnsweredOnce() {
        try (RunLease lease = store().create("r", ANNA)) {
            String first = store().post("r", "pause");
            String second = store().post("r", "resume");
            assertThat(lease.messages())
                    .extracting(RunLease.Message::text)
                    .containsExactlyInAnyOrder("pause", "resume");
            assertThat(store().answer("r", first)).isEmpty();
            RunLease.Message pause = lease.messages().stream()
                    .filter(message -> message.number().equals(first))
                    .findFirst()
                    .orElseThrow();
            lease.answer(pause, "paused");
            assertThat(lease.messages()).extracting(RunLease.Message::number).containsExactly(second);
            assertThat(store().answer("r", first)).contains("paused");
            assertThat(store().answer("r", first)).isEmpty();
            store().withdraw("r", second);
            assertThat(lease.messages()).isEmpty();
        }
    }

    @Test
    void messagesWaitForTheNextDriver() {
        store().create("r", ANNA).close();
        store().post("r", "abort");
        try (RunLease lease = store().take("r", BERT)) {
            assertThat(lease.messages()).extracting(RunLease.Message::text).containsExactly("abort");
        }
    }

    @Test
    void theLastStatusCounts() {
        try (RunLease lease = store().create("r", ANNA)) {
            assertThat(store().status("r")).isEmpty();
            lease.publish("1 %");
            lease.publish("2 %");
            assertThat(store().status("r")).contains("2 %");
        }
        assertThat(store().status("r")).contains("2 %");
    }

    @Test
    void aLineHasNoLineBreak() {
        try (RunLease lease = store().create("r", ANNA)) {
            assertThatThrownBy(() -> lease.append("a\nb")).isInstanceOf(IllegalArgumentException.class);
            assertThat(store().read("r").lines()).isEmpty();
        }
    }

    @Test
    void aJournalMayBeLong() {
        List<String> lines = IntStream.range(0, 300)
                .mapToObj(i -> i + "-" + "ü".repeat(i % 100 == 99 ? 200_000 : 500))
                .toList();
        try (RunLease lease = store().create("r", ANNA)) {
            lines.subList(0, 150).forEach(lease::append);
            assertThat(store().read("r").lines()).isEqualTo(lines.subList(0, 150));
        }
        try (RunLease lease = store().take("r", BERT)) {
            assertThat(lease.lines().lines()).isEqualTo(lines.subList(0, 150));
            lines.subList(150, 300).forEach(lease::append);
        }
        assertThat(store().read("r").lines()).isEqualTo(lines);
    }

    @Test
    void aFileThatBelongsToARunIsReadAsItWasWritten() throws IOException {
        List<String> lines =
                IntStream.range(0, 20_000).mapToObj(i -> "line ü " + i).toList();
        try (RunLease lease = store().create("r", ANNA)) {
            write(lease, List.of("an earlier one"));
            write(lease, lines);
        }
        try (BufferedReader file = store().open("r", "failed-1.jsonl")) {
            assertThat(file.lines()).containsExactlyElementsOf(lines);
        }
        assertThat(store().place("r", "failed-1.jsonl")).contains("failed-1.jsonl");
        assertThatThrownBy(() -> store().open("r", "failed-2.jsonl"))
                .isInstanceOf(StoreException.class)
                .hasMessage("run r in " + store().description() + " has no file failed-2.jsonl");
    }

    @Test
    void aFileMayBeEmpty() throws IOException {
        try (RunLease lease = store().create("r", ANNA)) {
            write(lease, List.of());
        }
        try (BufferedReader file = store().open("r", "failed-1.jsonl")) {
            assertThat(file.lines()).isEmpty();
        }
    }

    private static void write(RunLease lease, List<String> lines) throws IOException {
        try (BufferedWriter out = lease.attach("failed-1.jsonl")) {
            for (String line : lines) {
                out.write(line);
                out.newLine();
            }
        }
    }

    @Test
    void messagesComeInTheirOrderAndAnswersThatNobodyFetchesDoNotHinder() {
        try (RunLease lease = store().create("r", ANNA)) {
            for (int i = 0; i < 120; i++) {
                store().post("r", "rate " + i);
                lease.messages().forEach(message -> lease.answer(message, "done"));
            }
            String last = store().post("r", "pause");
            lease.answer(lease.messages().getFirst(), "paused");
            assertThat(store().answer("r", last)).contains("paused");
        }
    }

    @Test
    void closingTwiceDoesNoHarm() {
        RunLease lease = store().create("r", ANNA);
        lease.close();
        try (RunLease other = store().take("r", BERT)) {
            lease.close();
            assertThat(store().owner("r")).contains(BERT);
            assertThat(other.lines().lines()).isEmpty();
        }
    }

    @Test
    void linesThatBelongToNoRunHaveOneOrderForAll() throws InterruptedException {
        assertThat(store().audit().read().lines()).isEmpty();
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 30; i++) {
                        String mine = writer + "-" + i;
                        store().audit()
                                .append((number, previous) -> number + " " + mine + " after " + previous.split(" ")[0]);
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }
        List<String> lines = store().audit().read().lines();
        assertThat(lines).hasSize(120);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith(i + 1 + " ").endsWith(" after " + (i == 0 ? "" : i));
        }
        assertThat(store().ids()).isEmpty();
        assertThatThrownBy(() -> store().audit().append((number, previous) -> "two\nlines"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
