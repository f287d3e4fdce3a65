package io.nightshift.run.store;

/** There is a run of that id already. */
public final class RunExistsException extends IllegalArgumentException {

    public RunExistsException(String id, String place, Throwable cause) {
        super("there is a run " + id + " in " + place + " already", cause);
    }
}
