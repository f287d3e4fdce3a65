package io.nightshift.sdk.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One job as a node lists it: a line of {@code key=value} pairs joined by {@code :}. Fields unknown here are ignored, absent
 * numbers are 0, so that servers of other versions can be read.
 *
 * @param taskId the task id
 * @param namespace the namespace
 * @param set the set, or "" if the job goes over the namespace
 * @param jobType e.g. {@code background-ops}
 * @param recordsPerSecond the rate in force
 * @param active whether it still runs
 * @param result {@code ok}, {@code user-aborted} or another reason for its end
 * @param progress per cent, 0 to 100
 * @param runTimeMillis how long it has run, or ran
 * @param throttled records counted against the rate
 * @param filteredByMetadata records the filter ruled out without reading their bins
 * @param filteredByBins records the filter ruled out having read their bins
 * @param succeeded records written
 * @param failed records whose write failed
 */
public record JobLine(
        long taskId,
        String namespace,
        String set,
        String jobType,
        int recordsPerSecond,
        boolean active,
        String result,
        double progress,
        long runTimeMillis,
        long throttled,
        long filteredByMetadata,
        long filteredByBins,
        long succeeded,
        long failed) {

    /** Whether the job went over all its records and was not stopped before. */
    public boolean finished() {
        return !active && result.equals("ok");
    }

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException if it is no job line; the message quotes it
     */
    public static JobLine parse(String line) {
        Map<String, String> fields = InfoFields.parse(line, ":");
        String status = fields.get("status");
        if (status == null || !fields.containsKey("trid")) {
            throw new IllegalArgumentException("not a job line: " + quoted(line));
        }
        try {
            String lower = status.toLowerCase(Locale.ROOT);
            int open = lower.indexOf('(');
            String state = open < 0 ? lower : lower.substring(0, open);
            String result = open < 0
                    ? "ok"
                    : lower.substring(open + 1, lower.endsWith(")") ? lower.length() - 1 : lower.length());
            return new JobLine(
                    Long.parseUnsignedLong(fields.get("trid")),
                    fields.getOrDefault("ns", ""),
                    fields.getOrDefault("set", ""),
                    fields.getOrDefault("job-type", ""),
                    (int) number(fields, "rps"),
                    !state.equals("done"),
                    result,
                    progress(fields.getOrDefault("job-progress", "0")),
                    number(fields, "run-time"),
                    number(fields, "recs-throttled"),
                    number(fields, "recs-filtered-meta"),
                    number(fields, "recs-filtered-bins"),
                    number(fields, "recs-succeeded"),
                    number(fields, "recs-failed"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a job line: " + quoted(line), e);
        }
    }

    /** Reads a node's whole list, lines joined by {@code ;}; an empty answer is an empty list. */
    public static List<JobLine> parseAll(String lines) {
        List<JobLine> jobs = new ArrayList<>();
        for (String line : lines.strip().split(";")) {
            if (!line.isBlank()) {
                jobs.add(parse(line.strip()));
            }
        }
        return List.copyOf(jobs);
    }

    private static long number(Map<String, String> fields, String key) {
        return Long.parseLong(fields.getOrDefault(key, "0"));
    }

    private static double progress(String text) {
        double progress = Double.parseDouble(text);
        if (Double.isNaN(progress)) {
            throw new NumberFormatException("progress is not a number");
        }
        return Math.clamp(progress, 0, 100);
    }

    private static String quoted(String line) {
        return "\"" + (line.length() > 100 ? line.substring(0, 100) + "..." : line) + "\"";
    }
}
