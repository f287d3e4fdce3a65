package io.nightshift.run.plan;

import com.aerospike.client.ResultCode;
import io.nightshift.run.plan.Warning.Kind;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.job.JobSearch;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.udf.UdfSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What follows from what was found: the cost of a job, and what somebody should know before it starts. */
final class PlanFindings {

    /** From this share of the set on, a condition looks as if it had been meant to choose. */
    private static final double NEARLY_ALL = 0.95;

    /** Below this share of hits, an index would spare most of the work. */
    private static final double FEW = 0.05;

    private final Session session;
    private final JobPlan job;
    private final JobSearch search;
    private final NamespaceFacts facts;
    private final Matching matching;
    private final Rehearsal rehearsal;
    private final Map<String, byte[]> modules;
    private final List<Warning> warnings = new ArrayList<>();

    PlanFindings(
            Session session,
            JobPlan job,
            JobSearch search,
            NamespaceFacts facts,
            Matching matching,
            Rehearsal rehearsal,
            Map<String, byte[]> modules) {
        this.session = session;
        this.job = job;
        this.search = search;
        this.facts = facts;
        this.matching = matching;
        this.rehearsal = rehearsal;
        this.modules = modules;
    }

    ChangePlan plan() {
        Cost cost = cost();
        warnOfMatches();
        warnOfChange();
        warnOfFunction();
        warnOfCluster();
        warnOfRate(cost);
        return new ChangePlan(job, matching, search.explanation(), rehearsal, cost, warnings);
    }

    private Cost cost() {
        int rate = job.recordsPerSecond() == 0 ? facts.recordsPerSecond() : job.recordsPerSecond();
        long growth = rehearsal.bytesAfter() - rehearsal.bytesBefore();
        return Cost.of(
                facts.nodes(),
                rate,
                testsBins().isEmpty() || search.indexFilter().isPresent() ? matching.likely() : matching.inSet(),
                rehearsal.complete() || rehearsal.records() == 0
                        ? growth
                        : Math.round((double) growth / rehearsal.records() * matching.likely()));
    }

    /** The bins that have to be read of each record to see whether it matches. */
    private Set<String> testsBins() {
        return search.filter()
                .map(filter -> ExpressionBytes.bins(filter.getBytes()))
                .orElse(Set.of());
    }

    private void warn(Kind kind, String text, Object... values) {
        warnings.add(new Warning(kind, String.format(Locale.ROOT, text, values)));
    }

    private void warnOfMatches() {
        if (matching.inSet() == 0) {
            warn(Kind.NO_RECORDS, "%s has no records", job.dataSet());
        } else if (matching.high() == 0) {
            warn(Kind.NOTHING_MATCHES, "none of the %,d records of %s matches", matching.inSet(), job.dataSet());
            session.explainNoMatch(job).forEach(reason -> warn(Kind.NOTHING_MATCHES, "%s", reason));
        } else if (search.filter().isPresent() && matching.share() >= NEARLY_ALL) {
            warn(
                    Kind.NEARLY_ALL_MATCH,
                    "the condition chooses hardly anything: %.0f%% of the records of %s match",
                    Math.floor(100 * matching.share()),
                    job.dataSet());
        }
    }

    private void warnOfChange() {
        long written = rehearsal.changed() + rehearsal.unchanged();
        if (rehearsal.neverExpire() > 0) {
            warn(Kind.EXPIRY_REMOVED, "%s that expire now would never do so", some(rehearsal.neverExpire()));
        }
        if (rehearsal.expireSooner() > 0) {
            warn(Kind.EXPIRY_SHORTENED, "%s would expire sooner than they do now", some(rehearsal.expireSooner()));
        }
        long tooBig = rehearsal.failures().stream()
                .filter(count -> count.failure().resultCode() == ResultCode.RECORD_TOO_BIG)
                .mapToLong(Rehearsal.FailureCount::records)
                .sum();
        if (tooBig > 0) {
            warn(
                    Kind.RECORD_TOO_BIG,
                    "%s would be larger than the %,d bytes that namespace %s allows (max-record-size)",
                    some(tooBig),
                    facts.rules().maxRecordSize(),
                    job.dataSet().namespace());
        }
        if (rehearsal.changedAgain() > 0) {
            warn(
                    Kind.NOT_REPEATABLE,
                    "the change must not be repeated: carried out again on %,d copies, it changed %,d of them again",
                    rehearsal.tried(),
                    rehearsal.changedAgain());
        }
        if (job.kind() != JobKind.TOUCH && written > 0 && rehearsal.unchanged() == rehearsal.records()) {
            warn(Kind.NO_EFFECT, "nothing would change: %s would be written as they are", some(rehearsal.unchanged()));
        }
    }

    private void warnOfFunction() {
        job.function().ifPresent(called -> {
            String file = called.substring(0, called.lastIndexOf('.')) + ".lua";
            UdfSource module = source(file);
            Stream<UdfSource> all = module.mayRequireOthers()
                    ? modules.keySet().stream().sorted().map(this::source)
                    : Stream.of(module);
            all.flatMap(source -> source.ttlWarning().stream()).forEach(text -> warn(Kind.TTL_SHARED, "%s", text));
        });
    }

    private UdfSource source(String file) {
        return UdfSource.of(file, Objects.requireNonNull(modules.get(file)));
    }

    /** {@code 12 records}, or {@code 12 of 1,000 records that were looked at}. */
    private String some(long records) {
        return rehearsal.complete()
                ? String.format(Locale.ROOT, "%,d record%s", records, records == 1 ? "" : "s")
                : String.format(Locale.ROOT, "%,d of %,d records that were looked at", records, rehearsal.records());
    }

    private void warnOfCluster() {
        session.jobs().list().stream()
                .filter(this::writesTheSame)
                .forEach(other -> warn(
                        Kind.ANOTHER_JOB,
                        "job %s works on records of %s now",
                        Long.toUnsignedString(other.status().id()),
                        other.set().isEmpty()
                                ? DataSet.ofNamespace(other.namespace())
                                : DataSet.of(other.namespace(), other.set())));
        if (facts.movingPartitions() > 0) {
            warn(
                    Kind.MIGRATIONS,
                    "%,d partitions are moving: a job misses records, or does them twice, until they have come to rest",
                    facts.movingPartitions());
        }
        if (facts.stopsWrites()) {
            warn(
                    Kind.STOP_WRITES,
                    "namespace %s takes no writes now (stop-writes): every record would fail",
                    job.dataSet().namespace());
        }
    }

    private boolean writesTheSame(JobInfo other) {
        return !other.status().isDone()
                && other.kind() != JobKind.QUERY
                && other.namespace().equals(job.dataSet().namespace())
                && (other.set().isEmpty()
                        || job.dataSet().isWholeNamespace()
                        || other.set().equals(job.dataSet().set()));
    }

    private void warnOfRate(Cost cost) {
        if (facts.recordsPerSecond() > 0 && job.recordsPerSecond() > facts.recordsPerSecond()) {
            warn(
                    Kind.RATE_REFUSED,
                    "a node would refuse %,d records per second: its background-query-max-rps is %,d",
                    job.recordsPerSecond(),
                    facts.recordsPerSecond());
        }
        if (cost.recordsPerSecond() > 0
                && cost.candidates() > matching.likely()
                && matching.likely() > 0
                && matching.share() < FEW
                && cost.shortest().orElseThrow().toSeconds() > 1) {
            Set<String> bins = testsBins();
            warn(
                    Kind.FEW_HITS,
                    "of %,d records per second and node that are read, about %,d match%s",
                    cost.recordsPerSecond(),
                    Math.round(cost.recordsPerSecond() * matching.share()),
                    bins.size() == 1
                            ? "; a secondary index on bin " + bins.iterator().next() + " would find them"
                            : "; a secondary index would find them");
        }
    }
}
