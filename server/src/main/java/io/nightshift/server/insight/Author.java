package io.nightshift.server.insight;

/** Who changed a record. */
public sealed interface Author {

    /**
     * A client, with a command: a write, a batch, a function, or a truncation.
     *
     * @param user that has logged in; empty if the server has no users
     * @param peer its address, as {@code host:port}
     */
    record Client(String user, String peer) implements Author {
        @Override
        public String toString() {
            return "client " + peer + (user.isEmpty() ? "" : " of user " + user);
        }
    }

    /**
     * A background job.
     *
     * @param taskId unsigned, as {@code query-show} has it
     */
    record Job(long taskId) implements Author {
        @Override
        public String toString() {
            return "job " + Long.toUnsignedString(taskId);
        }
    }

    /** The server itself: it removes what has expired. */
    record Server() implements Author {
        @Override
        public String toString() {
            return "the server";
        }
    }
}
