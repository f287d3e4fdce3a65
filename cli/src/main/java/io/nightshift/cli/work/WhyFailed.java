package io.nightshift.cli.work;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.FailureReasons;
import io.nightshift.sdk.job.JobPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Why records of a job have failed.
 *
 * @param example {@code e.g. ann: bin name is a string, ...}, or ""
 * @param more examples of other reasons, and what else there is to say, a line each
 */
public record WhyFailed(String example, List<String> more) {

    /** Of more examples, the same one is shown more often. */
    private static final int EXAMPLES = 20;

    private static final int MOST_SHOWN = 3;

    /** Nothing has failed. */
    public static final WhyFailed NOTHING = new WhyFailed("", List.of());

    /** Looks at the records of a job that has ended. */
    public static WhyFailed of(Session session, JobPlan plan, Job ended) {
        if (ended.status().recordsFailed() == 0) {
            return NOTHING;
        }
        try {
            return of(session.explainFailures(plan, ended.started(), EXAMPLES));
        } catch (AerospikeException e) {
            return new WhyFailed("", List.of("the records cannot be read to see why: " + Failures.message(e)));
        }
    }

    private static WhyFailed of(FailureReasons reasons) {
        Map<String, String> keys = new LinkedHashMap<>();
        reasons.examples().stream()
                .sorted(Comparator.comparing(example -> Records.key(example.key())))
                .forEach(example -> keys.putIfAbsent(example.reason(), Records.key(example.key())));
        List<String> shown = keys.entrySet().stream()
                .limit(MOST_SHOWN)
                .map(entry -> entry.getValue() + ": " + entry.getKey())
                .toList();
        List<String> more = new ArrayList<>();
        shown.stream().skip(1).forEach(line -> more.add("also " + line));
        more.addAll(reasons.remarks());
        return new WhyFailed(shown.isEmpty() ? "" : "e.g. " + shown.get(0), more);
    }

    /** All that is known, a line each. */
    public List<String> lines() {
        return Stream.concat(Stream.of(example), more.stream())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
