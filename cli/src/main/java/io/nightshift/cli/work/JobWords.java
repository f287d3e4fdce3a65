package io.nightshift.cli.work;

/**
 * How a kind of job is spoken of.
 *
 * @param verb what it does: update
 * @param done what has been done: updated
 */
public record JobWords(String verb, String done) {

    public static final JobWords UPDATE = new JobWords("update", "updated");
    public static final JobWords DELETE = new JobWords("delete", "deleted");
    public static final JobWords TOUCH = new JobWords("touch", "touched");
    public static final JobWords UDF = new JobWords("run udf on", "processed");
}
