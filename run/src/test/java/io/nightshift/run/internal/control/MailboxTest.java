package io.nightshift.run.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.store.DirectoryStore;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunLease;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

    @TempDir
    Path directory;

    private DirectoryStore store;

    @BeforeEach
    void open() {
        store = new DirectoryStore(directory);
    }

    private String post(Instant at) {
        return store.post("r", JournalJson.write(new Request.Pause(new Owner("anna", "night-1", 1, at), "lunch")));
    }

    @Test
    void aRequestIsPendingUntilItIsAnswered() {
        try (RunLease lease = store.create("r", Owner.current(NOW))) {
            lease.append("{}");
            Mailbox mailbox = new Mailbox(lease, NOW);
            String number = post(NOW);
            mailbox.look();
            mailbox.look();
            Mailbox.Letter letter = mailbox.next().orElseThrow();
            assertThat(letter.request()).isInstanceOf(Request.Pause.class);
            mailbox.answer(letter, new Answer(true, "done"));
            mailbox.look();
            assertThat(mailbox.next()).isEmpty();
            assertThat(store.answer("r", number)).contains("{\"done\":true,\"text\":\"done\"}");
        }
    }

    @Test
    void whatIsNoRequestIsRefused() {
        try (RunLease lease = store.create("r", Owner.current(NOW))) {
            lease.append("{}");
            String number = store.post("r", "{\"request\":\"explode\"}");
            Mailbox mailbox = new Mailbox(lease, NOW);
            mailbox.look();
            assertThat(mailbox.next()).isEmpty();
            assertThat(store.answer("r", number).orElseThrow()).contains("no request that this version knows");
        }
    }

    @Test
    void whatWasAskedOfADriverThatHasDiedLongAgoIsRefused() {
        try (RunLease lease = store.create("r", Owner.current(NOW))) {
            lease.append("{}");
            String number = post(NOW.minusSeconds(61));
            Mailbox mailbox = new Mailbox(lease, NOW);
            mailbox.look();
            assertThat(mailbox.next()).isEmpty();
            assertThat(store.answer("r", number).orElseThrow()).contains("nobody drove the run");
        }
    }
}
