package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.act.Drives;
import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.EventText;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run, from what it is to do down to each line of its journal. */
final class RunPage {

    private static final int SAMPLES = 5;
    private static final int LONGEST_JOURNAL = 500;

    private final Runs runs;
    private final Drives drives;
    private final boolean readOnly;

    RunPage(Runs runs, Drives drives, boolean readOnly) {
        this.runs = runs;
        this.drives = drives;
        this.readOnly = readOnly;
    }

    Page page(String id) {
        RunReport run = runs.report(id);
        RunStory story = new RunStory(runs.journal(id));
        boolean over = run.state().isFinal();
        Html body = Html.of(
                head(run),
                news(run),
                readOnly ? Html.NONE : actions(run),
                figures(run),
                run.live().map(live -> pass(live)),
                over ? Html.NONE : Plots.of("this run"),
                section("The change", change(run)),
                section("Canary", canary(run, story)),
                section("Passes", passes(story)),
                section("Pace", pace(story)),
                section("Limits", limits(story)),
                section("Failures", failures(id, story)),
                section("Journal", journal(story)));
        Page page = new Page(run.name(), Page.Section.RUNS, true, Optional.empty(), body);
        return over
                ? page
                : page.plotting(new Page.Jobs.Of(story.passes().stream()
                        .map(pass -> pass.planned.taskId())
                        .collect(Collectors.toSet())));
    }

    private static Html section(String title, Html content) {
        return content.equals(Html.NONE) ? Html.NONE : tag("section", tag("h2", title), content);
    }

    private static Html head(RunReport run) {
        return tag(
                        "p",
                        Parts.state(run.state()).attr("data-news", "run " + run.name()),
                        tag("span", run.id()).cls("id"),
                        tag("span", "created by " + run.createdBy() + " at ", Words.moment(run.createdAt())),
                        run.because().map(because -> tag("span", "because " + because)))
                .cls("facts");
    }

    private Html news(RunReport run) {
        List<Html> news = new ArrayList<>();
        if (!run.reason().isEmpty()) {
            boolean bad = run.state() == RunState.REFUSED || run.state() == RunState.COMPLETE_EXCEPT;
            boolean good = run.state() == RunState.CONVERGED || run.state() == RunState.UNDONE;
            news.add(tag("p", run.reason()).cls(bad ? "notice bad" : good ? "notice good" : "notice"));
        }
        if (!run.waiting().isEmpty()) {
            news.add(tag("p", "waits: " + run.waiting()).cls("notice"));
        }
        if (Progress.isAlone(run)) {
            news.add(tag("p", "Nobody drives this run: resume it, and it goes on where its journal ends.")
                    .cls("notice"));
        }
        if (run.notConfirmed() > 0) {
            news.add(tag(
                            "p",
                            "At most " + Words.records(run.notConfirmed())
                                    + " may have been left as they were, because others wrote them before the run came to them",
                            run.notConfirmedWhere()
                                    .map(where -> Html.of("; they are among those where ", tag("code", where))))
                    .cls("notice"));
        }
        drives.undoing(run.id()).ifPresent(undoing -> news.add(undoing(run, undoing)));
        return Html.of(news);
    }

    private static Html undoing(RunReport run, Drives.Undoing undoing) {
        return undoing.problem().isEmpty()
                ? tag(
                                "p",
                                "being undone: " + Words.count(undoing.known()) + " of about "
                                        + Words.records(run.changed()))
                        .cls("notice")
                        .attr("role", "status")
                : tag("p", "the undo has failed: " + undoing.problem())
                        .cls("notice bad")
                        .attr("role", "alert");
    }

    private static Html actions(RunReport run) {
        boolean driven = run.driver().isPresent();
        boolean waits = run.state() == RunState.PAUSED || run.state() == RunState.HELD;
        List<Tag> links = new ArrayList<>();
        if (run.state() == RunState.RUNNING && driven) {
            links.add(action(run, "pause", "Pause"));
        }
        if (waits || Progress.isAlone(run)) {
            links.add(action(run, "resume", "Resume").cls("button main"));
        }
        if (!run.state().isFinal() && driven) {
            links.add(action(run, "rate", "Change the rate"));
            links.add(action(run, "limit", "Change the limit"));
        }
        if (!run.state().isFinal()) {
            links.add(action(run, "abort", "Abort").cls("button danger"));
        }
        if (Progress.canBeRetried(run)) {
            links.add(action(run, "retry", "Try failed records again"));
        }
        if (Progress.canBeUndone(run)) {
            links.add(action(run, "undo", "Undo").cls("button danger"));
        }
        return links.isEmpty() ? Html.NONE : tag("p", links).cls("actions");
    }

    private static Tag action(RunReport run, String verb, String text) {
        return tag("a", text)
                .cls("button")
                .attr("href", "/runs/" + run.id() + "/" + verb)
                .flag("data-dialog", true);
    }

    private static Html figures(RunReport run) {
        return tag(
                        "div",
                        Parts.figures(
                                Parts.figure("changed", Words.count(Progress.changed(run))),
                                Parts.bad("failed", run.failed()),
                                Parts.figure("passes", run.passes()),
                                run.steps() > 1
                                        ? Parts.figure("canary step", run.step() + " of " + run.steps())
                                        : Html.NONE,
                                Parts.figure(
                                        "records/s and node",
                                        run.recordsPerSecond() == 0
                                                ? "server's own"
                                                : Words.count(run.recordsPerSecond())),
                                Parts.figure("may change", limit(run.maxRecords())),
                                Parts.figure(
                                        "driven by",
                                        run.driver()
                                                .map(driver -> driver.user() + "@" + driver.host())
                                                .orElse(run.state().isFinal() ? "–" : "nobody"))))
                .cls("card");
    }

    private static String limit(OptionalLong records) {
        return records.isPresent() ? Words.count(records.getAsLong()) : "any number";
    }

    private static Html pass(LivePass live) {
        return tag(
                        "div",
                        tag("span", "pass " + live.pass()).cls("node"),
                        tag("progress")
                                .attr("max", "100")
                                .attr("value", String.format(Locale.ROOT, "%.1f", live.progress()))
                                .attr("aria-label", "pass " + live.pass()),
                        tag(
                                        "span",
                                        String.format(Locale.ROOT, "%.0f %%", live.progress()) + ", "
                                                + Words.count(live.changed()) + " changed")
                                .cls("percent"))
                .cls("card pass");
    }

    private static Html change(RunReport run) {
        List<String> lines = run.change().lines().toList();
        return tag(
                        "div",
                        tag("h3", lines.isEmpty() ? "" : lines.get(0)),
                        Parts.changeRows(run.change()),
                        run.backup()
                                .map(directory -> tag("p", "saved before the change in ", tag("code", directory))
                                        .cls("hint")))
                .cls("card");
    }

    private static Html canary(RunReport run, RunStory story) {
        Canary canary = story.spec().map(RunSpec::canary).orElse(Canary.NONE);
        if (canary.buckets().isEmpty()) {
            return Html.NONE;
        }
        List<Tag> steps = IntStream.range(0, canary.steps())
                .mapToObj(step -> step(run, story, canary, step))
                .toList();
        return tag(
                        "div",
                        tag("ol", steps).cls("steps"),
                        canary.condition()
                                .map(condition -> tag("p", "each changed record must satisfy ", tag("code", condition))
                                        .cls("hint")))
                .cls("card");
    }

    private static Tag step(RunReport run, RunStory story, Canary canary, int step) {
        boolean last = step == canary.buckets().size();
        boolean past = step < story.step() || last && run.state() == RunState.CONVERGED;
        boolean here = step == story.step() && !run.state().isFinal();
        String share = last ? "all records" : share(canary.bucketsOf(step));
        Html gate = story.gate(step)
                .<Html>map(it -> Html.of(
                        tag("span", it.open() ? "as it should be" : "not as it should be")
                                .cls(it.open() ? "chip good" : "chip bad"),
                        tag("span", String.join("; ", it.findings())).cls("sub")))
                .orElse(here ? tag("span", "now").cls("chip on") : Html.NONE);
        Tag item = tag("li", tag("span", share).cls("share"), gate).cls(past ? "past" : here ? "here" : "ahead");
        return here ? item.attr("aria-current", "step") : item;
    }

    static String share(int buckets) {
        return buckets == Canary.ALL
                ? "all records"
                : Double.toString(buckets * 100.0 / Canary.ALL).replaceAll("\\.0$", "") + " %";
    }

    private static Html passes(RunStory story) {
        if (story.passes().isEmpty()) {
            return Html.NONE;
        }
        return Parts.table(
                "Passes",
                List.of("Pass", "Records", "State", "#Rate", "#Changed", "#Failed", "#Filtered out", "Went over all"),
                story.passes().stream().map(RunPage::row).toList());
    }

    private static Tag row(RunStory.Pass pass) {
        String purpose = switch (pass.planned.purpose()) {
            case CHANGE -> "";
            case REST -> ", what others wrote";
            case UNMARK -> ", removes marks";
        };
        return tag(
                        "tr",
                        Parts.cell("Pass", pass.planned.pass() + purpose),
                        Parts.cell("Records", share(pass.planned.buckets())),
                        Parts.cell(
                                "State",
                                pass.state()
                                        + pass.ended
                                                .map(it -> it.reason().isEmpty() ? "" : ": " + it.reason())
                                                .orElse("")),
                        Parts.cell(
                                        "Rate",
                                        pass.planned.recordsPerSecond() == 0
                                                ? "server's own"
                                                : Words.count(pass.planned.recordsPerSecond()))
                                .cls("n"),
                        Parts.number("Changed", pass.changed()),
                        Parts.number("Failed", pass.failed()),
                        Parts.number("Filtered out", pass.skipped()),
                        Parts.cell(
                                "Went over all",
                                pass.proved
                                        .map(it -> it.whole() ? "yes" : "perhaps not: " + it.reason())
                                        .orElse("")))
                .attr("id", "pass-" + pass.planned.pass());
    }

    private static Html pace(RunStory story) {
        return Html.of(
                story.spec().map(spec -> tag("p", Specs.pace(spec.pace())).cls("quiet")),
                changes("Changes of the pace", story.paces()));
    }

    private static Html limits(RunStory story) {
        return Html.of(
                story.spec()
                        .map(spec -> tag(
                                        "ul",
                                        Specs.limits(spec).stream()
                                                .map(it -> tag("li", it))
                                                .toList())
                                .cls("list quiet")),
                changes("Changes of the limit", story.limits()));
    }

    private static Html changes(String caption, List<RunStory.Change> changes) {
        return changes.isEmpty()
                ? Html.NONE
                : Parts.table(
                        caption,
                        List.of("When", "What", "Why"),
                        changes.stream()
                                .map(it -> tag(
                                        "tr",
                                        Parts.cell(
                                                "When", Words.moment(it.entry().at())),
                                        Parts.cell("What", it.value()),
                                        Parts.cell("Why", it.reason())))
                                .toList());
    }

    private Html failures(String id, RunStory story) {
        if (story.failures().isEmpty()) {
            return Html.NONE;
        }
        return Html.of(story.failures().stream()
                .map(it -> Html.of(
                        tag(
                                        "p",
                                        Words.records(it.failed()) + " failed again one by one, "
                                                + Words.count(it.changed()) + " could be changed; listed in ",
                                        tag("code", runs.place(id, it.file())))
                                .cls("quiet"),
                        samples(id, it.file())))
                .toList());
    }

    private Html samples(String id, String file) {
        List<FailureSamples.Sample> samples = FailureSamples.of(runs, id, file, SAMPLES);
        return samples.isEmpty()
                ? Html.NONE
                : Parts.table(
                        "Some of the records that failed",
                        List.of("Record", "Reason"),
                        samples.stream()
                                .map(it -> tag(
                                        "tr",
                                        Parts.cell("Record", tag("code", it.key())),
                                        Parts.cell("Reason", it.reason())))
                                .toList());
    }

    /** The latest first: that is what people look for. */
    private static Html journal(RunStory story) {
        List<Tag> lines = new ArrayList<>();
        for (int i = story.entries().size() - 1; i >= 0 && lines.size() < LONGEST_JOURNAL; i--) {
            var entry = story.entries().get(i);
            EventText.of(entry.event())
                    .ifPresent(text -> lines.add(tag("li", Words.exact(entry.at()), tag("span", text))
                            .attr("id", "n" + entry.n())));
        }
        return tag("ol", lines).cls("journal card").flag("reversed", true);
    }
}
