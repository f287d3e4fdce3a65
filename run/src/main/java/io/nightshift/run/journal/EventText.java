package io.nightshift.run.journal;

import io.nightshift.run.spec.Canary;
import io.nightshift.sdk.task.TaskState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What has happened in a run, in a line for people. */
public final class EventText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private EventText() {}

    /** The line, or nothing for what only the run itself needs to know. */
    public static Optional<String> of(RunEvent event) {
        return Optional.of(text(event)).filter(text -> !text.isEmpty());
    }

    private static String text(RunEvent event) {
        return switch (event) {
            case RunEvent.Created it -> "created by " + it.by();
            case RunEvent.TakenOver it -> "taken over by " + it.by();
            case RunEvent.Guarded it ->
                "guard set: only records that were last written before " + time(it.t0()) + " are changed";
            case RunEvent.Limited it ->
                it.maxRecords().isPresent()
                        ? "at most " + records(it.maxRecords().getAsLong()) + " may be changed" + because(it.reason())
                        : "no limit any more" + because(it.reason());
            case RunEvent.BackedUp it ->
                "saved " + records(it.records()) + ", " + count(it.bytes()) + " bytes, in " + it.directory();
            case RunEvent.PassPlanned it -> planned(it);
            case RunEvent.PassStarted ignored -> "";
            case RunEvent.PassEnded it -> ended(it);
            case RunEvent.PassProved it ->
                "pass " + it.pass()
                        + (it.whole() ? " went over every record" : " may have missed records: " + it.reason());
            case RunEvent.TriedSingly it ->
                "failed records tried one by one: " + count(it.changed()) + " changed, " + count(it.failed())
                        + " failed again" + (it.failed() > 0 ? ", see " + it.file() : "");
            case RunEvent.OthersSeen it -> others(it);
            case RunEvent.GateChecked it -> gate(it);
            case RunEvent.StepTaken it -> "canary: goes on with " + share(it.buckets());
            case RunEvent.PaceChanged it -> "rate " + rate(it.from()) + " -> " + rate(it.to()) + because(it.reason());
            case RunEvent.Waiting it -> "waits: " + it.reason();
            case RunEvent.WaitOver ignored -> "goes on";
            case RunEvent.MarkerVanished it -> markerVanished(it.digests());
            case RunEvent.Paused it -> "paused" + it.by().map(by -> " by " + by).orElse("") + because(it.reason());
            case RunEvent.Held it -> "held: " + it.reason();
            case RunEvent.Resumed it -> "resumed by " + it.by() + because(it.reason());
            case RunEvent.Undone it ->
                "undone by " + it.by() + ": " + records(it.undone()) + " as they were, "
                        + count(it.conflicts()) + " written by others since, " + count(it.rejected())
                        + " could not be written";
            case RunEvent.Ended it -> "ended: " + it.state().word() + because(it.reason());
        };
    }

    private static String planned(RunEvent.PassPlanned it) {
        String what = switch (it.purpose()) {
            case CHANGE -> "";
            case REST -> " for what others have written";
            case UNMARK -> " to remove the markers";
        };
        boolean part = it.buckets() < Canary.ALL && it.purpose() == Purpose.CHANGE;
        return "pass " + it.pass() + what + (part ? " over " + share(it.buckets()) : "")
                + (it.recordsPerSecond() > 0 ? " at " + rate(it.recordsPerSecond()) : "");
    }

    private static String ended(RunEvent.PassEnded it) {
        return "pass " + it.pass() + ": " + count(it.succeeded()) + " changed, " + count(it.failed())
                + " failed"
                + (it.state() == TaskState.DONE
                        ? ""
                        : ", " + it.state().name().toLowerCase(Locale.ROOT) + because(it.reason()));
    }

    private static String others(RunEvent.OthersSeen it) {
        String writes = it.writes().isEmpty()
                ? "what others have written meanwhile is not known"
                : it.writes().getAsLong() == 0
                        ? "nobody else has written meanwhile"
                        : "others have written meanwhile, at most "
                                + count(it.writes().getAsLong()) + " times";
        return writes + (it.records() > 0 ? ", at most " + records(it.records()) + " not changed" : "") + " ("
                + it.detail() + ")";
    }

    private static String gate(RunEvent.GateChecked it) {
        String findings = it.findings().isEmpty() ? "" : ": " + String.join("; ", it.findings());
        return "canary step " + (it.step() + 1) + (it.open() ? " is as it should be" : " is NOT as it should be")
                + findings;
    }

    private static String markerVanished(List<String> digests) {
        return "the run's marker has vanished from records: another program replaces them, e.g. digest "
                + digests.stream().findFirst().orElse("");
    }

    private static String share(int buckets) {
        return buckets == Canary.ALL
                ? "all records"
                : Double.toString(buckets * 100.0 / Canary.ALL).replaceAll("\\.0$", "") + " % of the records";
    }

    private static String rate(int recordsPerSecond) {
        return recordsPerSecond == 0 ? "of the server" : count(recordsPerSecond) + " records/s on each node";
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String records(long number) {
        return count(number) + (number == 1 ? " record" : " records");
    }
}
