package io.nightshift.console.internal.page;

import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;

/** How far a run is, the pass that runs included. */
final class Progress {

    private Progress() {}

    static long changed(RunReport run) {
        return run.changed() + run.live().map(LivePass::changed).orElse(0L);
    }

    /** Whether it would work if somebody drove it. */
    static boolean isAlone(RunReport run) {
        return !run.state().isFinal() && run.driver().isEmpty();
    }

    /** Whether it has failed to change records, and may try again; whether it can, is asked of the run. */
    static boolean canBeRetried(RunReport run) {
        return run.state() == RunState.COMPLETE_EXCEPT && run.failed() > 0;
    }

    /** Whether an undo may be asked for. */
    static boolean canBeUndone(RunReport run) {
        return run.state().isFinal()
                && run.backup().isPresent()
                && run.state() != RunState.UNDONE
                && run.state() != RunState.REFUSED;
    }
}
