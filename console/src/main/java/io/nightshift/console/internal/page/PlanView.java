package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import com.aerospike.client.ResultCode;
import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.FieldChange;
import io.nightshift.run.plan.Matching;
import io.nightshift.run.plan.RecordImage;
import io.nightshift.run.plan.Rehearsal;
import io.nightshift.run.plan.SampledRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of the look at a change: numbers, warnings, and records before and after. */
final class PlanView {

    private PlanView() {}

    static Html of(ChangePlan plan) {
        Rehearsal rehearsal = plan.rehearsal();
        return Html.of(
                plan.warnings().stream()
                        .map(it -> tag("p", it.text()).cls("notice"))
                        .toList(),
                tag(
                                "div",
                                Parts.figures(
                                        Parts.figure("records match", matching(plan.matching())),
                                        Parts.figure(
                                                "of",
                                                Words.count(plan.matching().inSet())),
                                        Parts.figure("tried on copies", Words.count(rehearsal.records())),
                                        Parts.figure("would change", Words.count(rehearsal.changed())),
                                        rehearsal.removed() > 0
                                                ? Parts.figure("would be deleted", Words.count(rehearsal.removed()))
                                                : Html.NONE,
                                        Parts.figure("would stay as they are", Words.count(rehearsal.unchanged())),
                                        Parts.bad("would fail", rehearsal.failed()),
                                        plan.cost().growth() == 0
                                                ? Html.NONE
                                                : Parts.figure(
                                                        "more bytes",
                                                        Words.bytes(plan.cost().growth()))),
                                tag("p", "Found by: " + plan.search()).cls("hint"))
                        .cls("card"),
                failures(rehearsal),
                plan.sample().isEmpty()
                        ? Html.NONE
                        : tag("h3", "Some of them, before and after").cls("above"),
                tag("ul", plan.sample().stream().map(PlanView::record).toList()).cls("list sample"));
    }

    static String matching(Matching matching) {
        return matching.isExact()
                ? Words.count(matching.likely())
                : "about " + Words.count(matching.likely()) + " (" + Words.count(matching.low()) + " to "
                        + Words.count(matching.high()) + ")";
    }

    private static Html failures(Rehearsal rehearsal) {
        if (rehearsal.failures().isEmpty()) {
            return Html.NONE;
        }
        return tag(
                        "ul",
                        rehearsal.failures().stream()
                                .map(it ->
                                        tag("li", Words.records(it.records()) + " would fail: " + reason(it.failure())))
                                .toList())
                .cls("notice bad list");
    }

    private static String reason(SampledRecord.Failure failure) {
        return failure.reason() + " (" + failure.resultCode() + ", " + ResultCode.getResultString(failure.resultCode())
                + ")";
    }

    private static Tag record(SampledRecord record) {
        String fate = switch (record.fate()) {
            case CHANGED -> "would change";
            case REMOVED -> "would be deleted";
            case UNCHANGED -> "would stay as it is";
            case FAILED -> "would fail";
        };
        String kind = switch (record.fate()) {
            case CHANGED -> "chip on";
            case REMOVED -> "chip warn";
            case UNCHANGED -> "chip";
            case FAILED -> "chip bad";
        };
        return tag(
                        "li",
                        tag(
                                        "p",
                                        tag("code", Values.key(record.key())),
                                        tag("span", fate).cls(kind))
                                .cls("head"),
                        record.failure().map(it -> tag("p", reason(it)).cls("hint")),
                        comparison(record))
                .cls("card");
    }

    private static Html comparison(SampledRecord record) {
        List<Tag> rows = new ArrayList<>();
        switch (record.fate()) {
            case CHANGED -> {
                record.changes().forEach(change -> rows.add(row(change)));
                expiry(record).ifPresent(rows::add);
            }
            case REMOVED, UNCHANGED, FAILED ->
                record.before()
                        .bins()
                        .forEach((bin, value) -> rows.add(tag(
                                "tr",
                                Parts.cell("Bin", tag("code", bin)),
                                Parts.cell("Now", tag("code", Values.shown(value))))));
        }
        List<String> heads =
                record.fate() == SampledRecord.Fate.CHANGED ? List.of("Bin", "Before", "After") : List.of("Bin", "Now");
        return rows.isEmpty() ? Html.NONE : Parts.table("The record " + Values.key(record.key()), heads, rows);
    }

    private static Tag row(FieldChange change) {
        return tag(
                "tr",
                Parts.cell("Bin", tag("code", change.path())),
                Parts.cell(
                        "Before",
                        change.before()
                                .<Object>map(it -> tag("del", Values.shown(it)))
                                .orElse("–")),
                Parts.cell(
                        "After",
                        change.after()
                                .<Object>map(it -> tag("ins", Values.shown(it)))
                                .orElse("–")));
    }

    private static Optional<Tag> expiry(SampledRecord record) {
        Optional<Instant> before = record.before().expires();
        Optional<Instant> after = record.after().flatMap(RecordImage::expires);
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(tag(
                        "tr",
                        Parts.cell("Bin", "expires"),
                        Parts.cell("Before", tag("del", expiry(before))),
                        Parts.cell("After", tag("ins", expiry(after)))));
    }

    private static Html expiry(Optional<Instant> at) {
        return at.<Html>map(Words::moment).orElse(Html.of("never"));
    }
}
