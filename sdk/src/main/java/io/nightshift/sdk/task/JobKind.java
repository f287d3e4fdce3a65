package io.nightshift.sdk.task;

/** What a background job, or another job that nodes list, does to records. */
public enum JobKind {

    /** Changes bins. */
    UPDATE("background update"),

    /** Deletes the records. */
    DELETE("background delete"),

    /** Renews the expiration. */
    TOUCH("background touch"),

    /** Runs a Lua function on each record. */
    FUNCTION("background UDF"),

    /**
     * Writes: an update, a delete or a touch. Nodes do not say which; the kind is known only for jobs started by this library, on any
     * machine.
     */
    OPERATIONS("background job"),

    /** Reads. */
    QUERY("query");

    private final String title;

    JobKind(String title) {
        this.title = title;
    }

    /** Its name in messages: {@code background update}. */
    public String title() {
        return title;
    }
}
