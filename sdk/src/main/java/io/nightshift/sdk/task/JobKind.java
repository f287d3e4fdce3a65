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
     * It writes: an update, a delete or a touch. Nodes do not tell which; it is known of jobs that this library has started, on whatever
     * machine.
     */
    OPERATIONS("background job"),

    /** It reads. */
    QUERY("query");

    private final String title;

    JobKind(String title) {
        this.title = title;
    }

    /** As messages call it: {@code background update}. */
    public String title() {
        return title;
    }
}
