package io.nightshift.sdk.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One job as a node lists it: a line of {@code key=value} pairs joined by {@code :}. Unknown fields are ignored and missing
 * numbers are 0, so that other server versions can be read too.
 *
 * @param taskId the task id
 * @param namespace the namespace
 * @param set the set, or "" if the job covers the namespace
 * @param jobType e.g. {@code background-ops}
 * @param origin who started it, and the function that it runs
 * @param recordsPerSecond the rate in force
 * @param active whether it is still running
 * @param result {@code ok}, {@code user-aborted} or another reason for its end
 * @param progress per cent, 0 to 100
 * @param runTimeMillis how long it has been running, or ran
 * @param sinceDoneMillis how long ago it ended; 0 while it runs
 * @param throttled records counted towards the rate limit
 * @param filteredByMetadata records that the filter rejected without reading their bins
 * @param filteredByBins records that the filter rejected after reading their bins
 * @param succeeded records written
 * @param failed records whose write failed
 */
public record JobLine(
        long taskId,
        String namespace,
        String set,
        String jobType,
        Origin origin,
        int recordsPerSecond,
        boolean active,
        String result,
        double progress,
        long runTimeMillis,
        long sinceDoneMillis,
        long throttled,
        long filteredByMetadata,
        long filteredByBins,
        long succeeded,
        long failed) {

    /** What follows the set in a line: longer than a set name can be, so that no name can look like it. */
    private static final Pattern AFTER_SET = Pattern.compile("(:sindex-name=[^:]*)?(:n-pids-requested=\\d+)?"
            + "(:n-keyds-requested=\\d+)?:rps=\\d+:active-threads=\\d+:status=[^:]*:job-progress=[\\d.]+"
            + ":run-time=\\d+:time-since-done=\\d+:recs-throttled=");

    private static final String SET = ":set=";

    /**
     * Where a job comes from, and how it finds its records.
     *
     * @param client address and port of the client, or "" if the node does not tell
     * @param function {@code module.function}, or "" if it runs none
     * @param index the secondary index by which it finds records, or "" if it looks at all of them
     */
    public record Origin(String client, String function, String index) {
        static Origin of(Map<String, String> fields) {
            String module = fields.getOrDefault("udf-filename", "");
            return new Origin(
                    // The server writes + for :, which separates fields.
                    fields.getOrDefault("from", "").replace('+', ':'),
                    module.isEmpty() ? "" : module + "." + fields.getOrDefault("udf-function", ""),
                    fields.getOrDefault("sindex-name", ""));
        }
    }

    /** Whether the job covered all its records and was not stopped before. */
    public boolean finished() {
        return !active && result.equals("ok");
    }

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException if it is not a job line; the message quotes it
     */
    public static JobLine parse(String line) {
        Map<String, String> fields = fields(line);
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
                    Origin.of(fields),
                    (int) number(fields, "rps"),
                    !state.equals("done"),
                    result,
                    progress(fields.getOrDefault("job-progress", "0")),
                    number(fields, "run-time"),
                    number(fields, "time-since-done"),
                    number(fields, "recs-throttled"),
                    number(fields, "recs-filtered-meta"),
                    number(fields, "recs-filtered-bins"),
                    number(fields, "recs-succeeded"),
                    number(fields, "recs-failed"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a job line: " + quoted(line), e);
        }
    }

    /**
     * Reads a node's whole list, lines joined by {@code ;}; an empty answer is an empty list. A set name may contain any character,
     * even those that separate lines and fields: everything up to the known end of a line's set belongs to the name.
     */
    public static List<JobLine> parseAll(String lines) {
        List<JobLine> jobs = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : lines.strip().split(";")) {
            line.append(line.isEmpty() ? "" : ";").append(part);
            if (!line.toString().contains(SET) || AFTER_SET.matcher(line).find()) {
                if (!line.toString().isBlank()) {
                    jobs.add(parse(line.toString()));
                }
                line.setLength(0);
            }
        }
        // A server with other fields than those known here.
        for (String part : line.toString().split(";")) {
            if (!part.isBlank()) {
                jobs.add(parse(part));
            }
        }
        return List.copyOf(jobs);
    }

    private static Map<String, String> fields(String text) {
        String line = text.strip();
        int set = line.indexOf(SET);
        Matcher after = AFTER_SET.matcher(line);
        if (set < 0 || !after.find(set)) {
            return InfoFields.parse(line, ":");
        }
        Map<String, String> fields = InfoFields.parse(line.substring(0, set) + line.substring(after.start()), ":");
        fields.put("set", line.substring(set + SET.length(), after.start()));
        return fields;
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
