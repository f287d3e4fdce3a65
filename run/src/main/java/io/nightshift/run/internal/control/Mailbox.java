package io.nightshift.run.internal.control;

import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.store.RunLease;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The requests to a run, the oldest first. One is pending until it is answered. Not safe for use by several threads. */
public final class Mailbox {

    /** A request and the message that it came in. */
    public record Letter(RunLease.Message message, Request request) {}

    /** How long before its driver came a request may have been made. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunLease lease;
    private final Instant oldest;
    private final Map<String, Letter> pending = new LinkedHashMap<>();

    /**
     * The mailbox of a run.
     *
     * @param taken since when this process drives the run; a request that was made long before was for another
     */
    public Mailbox(RunLease lease, Instant taken) {
        this.lease = lease;
        this.oldest = taken.minus(PATIENCE);
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
            Request request = JournalJson.read(message.text(), Request.class);
            if (request.by().since().isBefore(oldest)) {
                reply(message, new Answer(false, "nobody drove the run when this was asked"));
            } else {
                pending.put(message.number(), new Letter(message, request));
            }
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
