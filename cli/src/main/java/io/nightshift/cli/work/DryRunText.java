package io.nightshift.cli.work;

import com.aerospike.client.ResultCode;
import io.nightshift.cli.terminal.Comparison;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.Cost;
import io.nightshift.run.plan.FieldChange;
import io.nightshift.run.plan.Matching;
import io.nightshift.run.plan.RecordImage;
import io.nightshift.run.plan.Rehearsal;
import io.nightshift.run.plan.SampledRecord;
import io.nightshift.run.plan.SampledRecord.Fate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a dry run has found, for people: first the numbers, then some records, field by field. */
public final class DryRunText {

    private final Terminal terminal;
    private final ChangePlan plan;
    private final int shown;
    private final Instant now;

    private DryRunText(Terminal terminal, ChangePlan plan, int shown, Instant now) {
        this.terminal = terminal;
        this.plan = plan;
        this.shown = shown;
        this.now = now;
    }

    /** Prints it, and so many records of each fate. */
    public static void print(Terminal terminal, ChangePlan plan, int shown) {
        DryRunText text =
                new DryRunText(terminal, plan, shown, Clock.systemUTC().instant());
        text.printNumbers();
        text.printRecords();
        terminal.flush();
    }

    private void printNumbers() {
        terminal.printBold(terminal.cut("dry run, nothing was written"));
        terminal.printWrapped("  match   ", matching(plan.matching()));
        Rehearsal rehearsal = plan.rehearsal();
        if (rehearsal.records() > 0) {
            terminal.printWrapped("  result  ", result(rehearsal));
        }
        rehearsal.failures().stream()
                .limit(Math.max(1, shown))
                .forEach(failure -> terminal.printWrapped(
                        "  fails   ", Numbers.records(failure.records()) + ": " + reason(failure.failure())));
        if (rehearsal.failures().size() > Math.max(1, shown)) {
            int more = rehearsal.failures().size() - Math.max(1, shown);
            terminal.printWrapped("  fails   ", Numbers.plural(more, "more reason") + "; --json lists them");
        }
        terminal.printWrapped("  search  ", plan.search());
        time(plan.cost()).ifPresent(time -> terminal.printWrapped("  time    ", time));
        if (plan.cost().growth() != 0) {
            terminal.printWrapped("  size    ", growth(rehearsal, plan.cost().growth()));
        }
    }

    private static String matching(Matching matching) {
        String all = " of " + Numbers.records(matching.inSet());
        return matching.isExact()
                ? Numbers.count(matching.likely()) + all
                : "about " + Numbers.count(matching.likely()) + " (" + Numbers.count(matching.low()) + " to "
                        + Numbers.count(matching.high()) + ")" + all;
    }

    private static String result(Rehearsal rehearsal) {
        List<String> parts = new ArrayList<>();
        add(parts, rehearsal.changed(), "would change");
        add(parts, rehearsal.removed(), "would be deleted");
        add(parts, rehearsal.unchanged(), "would stay as " + (rehearsal.unchanged() == 1 ? "it is" : "they are"));
        add(parts, rehearsal.failed(), "would fail");
        String all = String.join(", ", parts);
        return rehearsal.complete()
                ? all
                : "of " + Numbers.records(rehearsal.records()) + " that were tried, " + all + "; --full tries all";
    }

    private static void add(List<String> parts, long records, String what) {
        if (records > 0) {
            parts.add(Numbers.count(records) + " " + what);
        }
    }

    private static String reason(SampledRecord.Failure failure) {
        return failure.reason() + " (" + failure.resultCode() + ", " + ResultCode.getResultString(failure.resultCode())
                + ")";
    }

    private static Optional<String> time(Cost cost) {
        return cost.shortest()
                .filter(time -> time.toSeconds() > 0)
                .map(time -> "at least " + Numbers.time(time) + ": "
                        + Numbers.records(cost.candidates()) + " at "
                        + Numbers.count(cost.recordsPerSecond()) + " per second and node, "
                        + Numbers.plural(cost.nodes(), "node"));
    }

    private static String growth(Rehearsal rehearsal, long growth) {
        return (rehearsal.complete() ? "" : "about ")
                + Numbers.plural(Math.abs(growth), "byte")
                + (growth > 0 ? " more" : " less");
    }

    private void printRecords() {
        for (Fate fate : Fate.values()) {
            plan.sample().stream()
                    .filter(record -> record.fate() == fate)
                    .limit(shown)
                    .forEach(this::print);
        }
    }

    private void print(SampledRecord record) {
        String key = Records.key(record.key());
        switch (record.fate()) {
            case CHANGED -> {
                terminal.printBold(key);
                new Comparison(terminal, rows(record)).print();
            }
            case REMOVED -> {
                terminal.printBold(key + " would be deleted");
                terminal.printFaint(terminal.cut("  " + bins(record.before())));
            }
            case UNCHANGED -> terminal.printBold(key + " would stay as it is");
            case FAILED -> {
                terminal.printBold(key + " would fail");
                terminal.printWrapped("  ", reason(record.failure().orElseThrow()));
                terminal.printFaint(terminal.cut("  " + bins(record.before())));
            }
        }
    }

    private List<Comparison.Row> rows(SampledRecord record) {
        List<Comparison.Row> rows = new ArrayList<>();
        for (FieldChange change : record.changes()) {
            String before = change.before().map(Records::notation).orElse("");
            String after = change.after().map(Records::notation).orElse("");
            rows.add(new Comparison.Row(
                    change.path(),
                    before,
                    Objects.deepEquals(change.before(), change.after()) ? after + " (stored otherwise)" : after));
        }
        Optional<Instant> before = record.before().expires();
        Optional<Instant> after = record.after().orElseThrow().expires();
        if (!before.equals(after)) {
            rows.add(new Comparison.Row("(expires)", timeToLive(before), timeToLive(after)));
        }
        return rows;
    }

    private String timeToLive(Optional<Instant> expires) {
        return expires.map(moment -> "in " + Records.timeToLive((int) (moment.getEpochSecond() - now.getEpochSecond())))
                .orElse("never");
    }

    private static String bins(RecordImage image) {
        return image.bins().entrySet().stream()
                .map(bin -> bin.getKey() + "=" + Records.notation(bin.getValue()))
                .collect(Collectors.joining(" "));
    }
}
