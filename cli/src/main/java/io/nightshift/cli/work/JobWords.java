package io.nightshift.cli.work;

/**
 * How a kind of job is spoken of.
 *
 * @param verb what it does: update
 * @param done what has been done: updated
 * @param failure why a record may have failed
 */
public record JobWords(String verb, String done, String failure) {

    private static final String BIN_TYPE = "e.g. because a bin is of another type";

    public static final JobWords UPDATE = new JobWords("update", "updated", BIN_TYPE);
    public static final JobWords DELETE = new JobWords("delete", "deleted", BIN_TYPE);
    public static final JobWords TOUCH = new JobWords("touch", "touched", BIN_TYPE);
    public static final JobWords UDF =
            new JobWords("run udf on", "processed", "because the function failed or is not there");
}
