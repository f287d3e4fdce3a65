package io.nightshift.cli.work;

import com.aerospike.client.Value;
import io.nightshift.cli.terminal.Json;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.Cost;
import io.nightshift.run.plan.FieldChange;
import io.nightshift.run.plan.Matching;
import io.nightshift.run.plan.Rehearsal;
import io.nightshift.run.plan.SampledRecord;
import io.nightshift.run.plan.Warning;
import io.nightshift.run.undo.Undo;
import io.nightshift.sdk.job.DataSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a dry run has found, for programs; docs/dry-run.md describes it. */
public final class DryRunJson {

    private DryRunJson() {}

    /**
     * A JSON object in one line.
     *
     * @param more what else should be known, in text
     */
    public static String of(ChangePlan plan, JobWords words, List<String> more, int exitCode) {
        DataSet dataSet = plan.job().dataSet();
        return Json.text(Json.object()
                .with("dryRun", true)
                .with("kind", words.kind())
                .with("function", plan.job().function().orElse(null))
                .with("namespace", dataSet.namespace())
                .with("set", dataSet.isWholeNamespace() ? null : dataSet.set())
                .with("matching", matching(plan.matching()))
                .with("search", plan.search())
                .with("undoable", Undo.refusal(plan.job()).isEmpty())
                .with("result", result(plan.rehearsal()))
                .with("cost", cost(plan.cost()))
                .with("sample", plan.sample().stream().map(DryRunJson::record).toList())
                .with(
                        "warnings",
                        Stream.concat(
                                        more.stream().map(text -> warning("CONDITION", text)),
                                        plan.warnings().stream().map(DryRunJson::warning))
                                .toList())
                .with("exitCode", exitCode));
    }

    private static Json.Fields matching(Matching matching) {
        return Json.object()
                .with("low", matching.low())
                .with("likely", matching.likely())
                .with("high", matching.high())
                .with("inSet", matching.inSet());
    }

    private static Json.Fields result(Rehearsal rehearsal) {
        return Json.object()
                .with("complete", rehearsal.complete())
                .with("records", rehearsal.records())
                .with("changed", rehearsal.changed())
                .with("removed", rehearsal.removed())
                .with("unchanged", rehearsal.unchanged())
                .with("failed", rehearsal.failed())
                .with(
                        "failures",
                        rehearsal.failures().stream()
                                .map(count -> failure(count.failure()).with("records", count.records()))
                                .toList())
                .with("neverExpire", rehearsal.neverExpire())
                .with("expireSooner", rehearsal.expireSooner())
                .with("bytesBefore", rehearsal.bytesBefore())
                .with("bytesAfter", rehearsal.bytesAfter());
    }

    private static Json.Fields failure(SampledRecord.Failure failure) {
        return Json.object().with("code", failure.resultCode()).with("reason", failure.reason());
    }

    private static Json.Fields cost(Cost cost) {
        return Json.object()
                .with("nodes", cost.nodes())
                .with("recordsPerSecond", cost.recordsPerSecond() == 0 ? null : cost.recordsPerSecond())
                .with("candidates", cost.candidates())
                .with("shortestMs", cost.shortest().map(Duration::toMillis).orElse(null))
                .with("growth", cost.growth());
    }

    private static Json.Fields record(SampledRecord record) {
        return Json.object()
                .with(
                        "key",
                        record.key().userKey == null
                                ? null
                                : record.key().userKey.getObject())
                .with("digest", HexFormat.of().formatHex(record.key().digest))
                .with("fate", record.fate().name().toLowerCase(Locale.ROOT))
                .with("generation", record.before().generation())
                .with(
                        "expires",
                        record.before().expires().map(Instant::toString).orElse(null))
                .with(
                        "wouldExpire",
                        record.after()
                                .flatMap(after -> after.expires())
                                .map(Instant::toString)
                                .orElse(null))
                .with("bins", record.before().bins())
                .with(
                        "changes",
                        record.changes().stream().map(DryRunJson::change).toList())
                .with("failure", record.failure().map(DryRunJson::failure).orElse(null));
    }

    private static Json.Fields change(FieldChange change) {
        return Json.object()
                .with("path", change.path())
                .with("before", value(change.before()))
                .with("after", value(change.after()))
                .with("added", change.before().isEmpty())
                .with("gone", change.after().isEmpty());
    }

    /** An element that is nil; {@code added} and {@code gone} tell whether it is there. */
    private static @Nullable Object value(Optional<Object> value) {
        return value.filter(it -> !(it instanceof Value.NullValue)).orElse(null);
    }

    private static Json.Fields warning(Warning warning) {
        return warning(warning.kind().name(), warning.text());
    }

    private static Json.Fields warning(String kind, String text) {
        return Json.object().with("kind", kind.toLowerCase(Locale.ROOT)).with("text", text);
    }
}
