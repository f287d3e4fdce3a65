package io.nightshift.engine.store;

import java.util.function.Supplier;

/**
 * Who changes records. A thread says it once, for all that it changes from then on. Nobody looks at it but {@link RecordChangeListener}s that
 * want to know, so it costs nothing.
 */
public sealed interface ChangeAuthor {

    /** A client, with the commands that it sends. */
    non-sealed interface Client extends ChangeAuthor {
        /** Its address, as {@code host:port}. */
        String peer();

        /** The user that has logged in; empty if there are no users. */
        String user();
    }

    /** A background job. */
    record Job(long id) implements ChangeAuthor {}

    /** Records that have expired are removed. */
    record Expiry() implements ChangeAuthor {}

    /** Records are removed because somebody truncates. */
    record Truncation(ChangeAuthor by) implements ChangeAuthor {}

    /** Records are carried from one node to another; they do not change. */
    record Transfer() implements ChangeAuthor {}

    /** A thread that has not said who it works for. */
    record Unknown() implements ChangeAuthor {}

    /** For whom this thread changes records. */
    static ChangeAuthor current() {
        return AuthorOfThread.CURRENT.get();
    }

    /** Says for whom this thread changes records from now on. */
    static void set(ChangeAuthor author) {
        AuthorOfThread.CURRENT.set(author);
    }

    /** Does something for an author. */
    static <T> T as(ChangeAuthor author, Supplier<T> action) {
        ChangeAuthor before = current();
        set(author);
        try {
            return action.get();
        } finally {
            set(before);
        }
    }

    /** Does something for an author. */
    static void as(ChangeAuthor author, Runnable action) {
        var unused = as(author, () -> {
            action.run();
            return author;
        });
    }
}
