package io.nightshift.run.internal.control;

import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.store.RunLease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The requests to a run, the oldest first. One is pending until it is answered. Not safe for use by several threads. */
public final class Mailbox {

    /** A request and the message that it came in. */
    public record Letter(RunLease.Message message, Request request) {}

    private final RunLease lease;
    private final Map<String, Letter> pending = new LinkedHashMap<>();

    public Mailbox(RunLease lease) {
        this.lease = lease;
    }

    /** Looks for new requests; what is none is answered so at once. */
    public void look() {
        for (RunLease.Message message : lease.messages()) {
            if (!pending.containsKey(message.number())) {
                read(message);
            }
        }
    }

    private void read(RunLease.Message message) {
        try {
            pending.put(message.number(), new Letter(message, JournalJson.read(message.text(), Request.class)));
        } catch (IllegalArgumentException e) {
            reply(message, new Answer(false, "this is no request that this version knows: " + e.getMessage()));
        }
    }

    /** The oldest pending request. */
    public Optional<Letter> next() {
        return pending.values().stream().findFirst();
    }

    /** Answers a request. */
    public void answer(Letter letter, Answer answer) {
        pending.remove(letter.message().number());
        reply(letter.message(), answer);
    }

    private void reply(RunLease.Message message, Answer answer) {
        lease.answer(message, JournalJson.write(answer));
    }
}
