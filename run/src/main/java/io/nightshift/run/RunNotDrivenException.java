package io.nightshift.run;

/** Nobody drives the run that was spoken to, because the process that did has ended; it can be resumed. */
public final class RunNotDrivenException extends IllegalStateException {

    RunNotDrivenException(String id) {
        super("nobody drives run " + id + ": resume it, then ask again");
    }
}
