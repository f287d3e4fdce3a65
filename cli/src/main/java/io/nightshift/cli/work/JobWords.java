package io.nightshift.cli.work;

import io.nightshift.sdk.task.JobKind;

/**
 * How a kind of job is spoken of.
 *
 * @param kind what it is called in lists and in JSON
 * @param verb what it does: update
 * @param done what has been done: updated
 * @param failure why a record may have failed
 */
public record JobWords(String kind, String verb, String done, String failure) {

    private static final String BIN_TYPE = "e.g. because a bin is of another type";
    private static final String FUNCTION = "because the function failed or is not there";

    public static final JobWords UPDATE = new JobWords("update", "update", "updated", BIN_TYPE);
    public static final JobWords DELETE = new JobWords("delete", "delete", "deleted", BIN_TYPE);
    public static final JobWords TOUCH = new JobWords("touch", "touch", "touched", BIN_TYPE);
    public static final JobWords UDF = new JobWords("function", "run udf on", "processed", FUNCTION);
    private static final JobWords OPERATIONS = new JobWords("operations", "write", "written", BIN_TYPE);
    private static final JobWords QUERY = new JobWords("query", "read", "read", "");

    /** The words for a kind. */
    public static JobWords of(JobKind kind) {
        return switch (kind) {
            case UPDATE -> UPDATE;
            case DELETE -> DELETE;
            case TOUCH -> TOUCH;
            case FUNCTION -> UDF;
            case OPERATIONS -> OPERATIONS;
            case QUERY -> QUERY;
        };
    }
}
