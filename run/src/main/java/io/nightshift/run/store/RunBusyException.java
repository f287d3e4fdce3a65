package io.nightshift.run.store;

import java.time.temporal.ChronoUnit;

/** Another process drives the run. */
public final class RunBusyException extends StoreException {

    private final transient Owner owner;

    public RunBusyException(String id, Owner owner) {
        super("run " + id + " is driven by " + owner + " since " + owner.since().truncatedTo(ChronoUnit.SECONDS));
        this.owner = owner;
    }

    /** Who drives it. */
    public Owner owner() {
        return owner;
    }
}
