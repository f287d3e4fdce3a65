package io.nightshift.server.insight;

import java.util.List;

/**
 * The changes that a server remembers, at a moment.
 *
 * @param changes the oldest first
 * @param forgotten how many older ones there were, since insight began or was cleared
 */
public record ChangeLog(List<Change> changes, long forgotten) {
    /** Its own copy. */
    public ChangeLog {
        changes = List.copyOf(changes);
    }

    /** Whether nothing has been forgotten: only then can be said that something did not happen. */
    public boolean isComplete() {
        return forgotten == 0;
    }
}
