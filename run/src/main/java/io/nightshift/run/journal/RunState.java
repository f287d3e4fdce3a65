package io.nightshift.run.journal;

import java.util.Locale;

/** What is known of a run. */
public enum RunState {

    /** It works, or waits for something that comes by itself. */
    RUNNING,

    /** Somebody paused it, or it reached a limit; it goes on when told to. */
    PAUSED,

    /** It waits for a person to decide. */
    HELD,

    /** Every record was changed; see the guarantees. */
    CONVERGED,

    /** Every record was changed except some, which are counted and can be listed. */
    COMPLETE_EXCEPT,

    /** Somebody ended it; what was changed stays changed. */
    ABORTED,

    /** What it had changed was taken back. */
    UNDONE,

    /** The cluster refused the change before a record was written. */
    REFUSED;

    /** Whether nothing will be changed any more, unless by an undo. */
    public boolean isFinal() {
        return switch (this) {
            case RUNNING, PAUSED, HELD -> false;
            case CONVERGED, COMPLETE_EXCEPT, ABORTED, UNDONE, REFUSED -> true;
        };
    }

    /** Its name for people and in JSON: {@code converged}, {@code complete-except}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
