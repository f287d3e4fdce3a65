package io.nightshift.run.store;

import java.time.Instant;

/**
 * A process that drives a run, or that has said something to it.
 *
 * @param user the user's name
 * @param host the machine
 * @param pid the process
 * @param since since when it drives the run, or when it spoke
 */
public record Owner(String user, String host, long pid, Instant since) {

    /** The user of this process. */
    public static final String USER = System.getProperty("user.name", "unknown");

    /** This process, from now on. */
    public static Owner current(Instant now) {
        return current(USER, now);
    }

    /** This process in the name of somebody, from now on. */
    public static Owner current(String user, Instant now) {
        return new Owner(user, Hosts.name(), ProcessHandle.current().pid(), now);
    }

    @Override
    public String toString() {
        return user + "@" + host + " (process " + pid + ")";
    }
}
