package io.nightshift.run;

import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.spec.RunSpec;
import java.util.function.Consumer;

/** Tells two; the second one hears of it even if the first throws. */
record BothListeners(RunListener first, RunListener second) implements RunListener {

    private void both(Consumer<RunListener> call) {
        try {
            call.accept(first);
        } finally {
            call.accept(second);
        }
    }

    @Override
    public void driven(RunReport run, RunSpec spec) {
        both(listener -> listener.driven(run, spec));
    }

    @Override
    public void happened(String run, JournalEntry entry) {
        both(listener -> listener.happened(run, entry));
    }

    @Override
    public void progress(String run, LivePass pass) {
        both(listener -> listener.progress(run, pass));
    }

    @Override
    public void released(RunReport run) {
        both(listener -> listener.released(run));
    }
}
