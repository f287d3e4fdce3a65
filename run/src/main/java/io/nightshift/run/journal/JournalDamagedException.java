package io.nightshift.run.journal;

import io.nightshift.run.store.StoreException;

/** A line of a journal is not as it was written. The run cannot go on, because what was done cannot be known. */
public final class JournalDamagedException extends StoreException {

    JournalDamagedException(String place, long line, String problem) {
        super(message(place, line, problem));
    }

    JournalDamagedException(String place, long line, String problem, Throwable cause) {
        super(message(place, line, problem), cause);
    }

    private static String message(String place, long line, String problem) {
        return "the journal is damaged, or written by a newer version: " + place + ", line " + line + ": " + problem;
    }
}
