package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.Audit;
import io.nightshift.run.journal.AuditEntry;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All runs. */
final class RunsPage {

    private static final int MOST = 200;

    /** All journals are read for it, perhaps from the cluster. */
    private static final Duration LASTS = Duration.ofSeconds(2);

    private final Fresh<All> all;
    private final String place;
    private final boolean readOnly;

    /** Lines of the journal beside the runs that are shown. */
    private static final int LINES = 20;

    private record All(List<RunReport> runs, Map<String, String> damaged, Html outside) {}

    RunsPage(Runs runs, boolean readOnly) {
        this.all = new Fresh<>(LASTS, () -> new All(runs.list(), runs.unreadable(), outside(runs.audit())));
        this.place = runs.description();
        this.readOnly = readOnly;
    }

    Page page() {
        All now = all.get();
        List<RunReport> runs = now.runs();
        Html body = Html.of(
                now.damaged().entrySet().stream()
                        .map(it -> tag("p", "run " + it.getKey() + " cannot be read: " + it.getValue())
                                .cls("notice bad"))
                        .toList(),
                runs.isEmpty() ? empty() : table(runs.subList(0, Math.min(MOST, runs.size()))),
                runs.size() > MOST
                        ? tag("p", "and " + Words.count(runs.size() - MOST) + " older ones: nightshift runs lists them")
                                .cls("quiet")
                        : Html.NONE,
                tag("p", "Kept in ", tag("code", place)).cls("hint above"),
                now.outside());
        return Page.live("Runs", Page.Section.RUNS, body);
    }

    /** What was done outside of runs, the latest first. */
    private static Html outside(Audit audit) {
        List<AuditEntry> entries;
        try {
            entries = audit.entries().reversed();
        } catch (StoreException | IllegalArgumentException e) {
            return tag("p", String.valueOf(e.getMessage())).cls("notice bad");
        }
        return entries.isEmpty()
                ? Html.NONE
                : tag(
                        "section",
                        tag("h2", "Outside of runs"),
                        Parts.table(
                                "What was done outside of runs, the latest first",
                                List.of("When", "What", "To", "Why", "By"),
                                entries.stream()
                                        .limit(LINES)
                                        .map(it -> tag(
                                                        "tr",
                                                        Parts.cell("When", Words.moment(it.at())),
                                                        Parts.cell("What", it.action()),
                                                        Parts.cell("To", it.about()),
                                                        Parts.cell("Why", it.reason()),
                                                        Parts.cell(
                                                                "By",
                                                                it.by().user() + "@"
                                                                        + it.by()
                                                                                .host()))
                                                .attr("id", "outside-" + it.n()))
                                        .toList()));
    }

    private Html empty() {
        return tag(
                        "p",
                        "No runs yet: a run is a bulk change that is looked at first, tried on a few records, watched, and can be"
                                + " taken back. ",
                        readOnly ? Html.NONE : tag("a", "Prepare one").attr("href", "/change"))
                .cls("quiet");
    }

    private static Tag table(List<RunReport> all) {
        return Parts.table(
                "Runs, the latest first",
                List.of("Run", "State", "#Changed", "#Failed", "Created", "By", "Because"),
                all.stream()
                        .map(run -> tag(
                                        "tr",
                                        Parts.cell(
                                                "Run",
                                                Html.of(
                                                        tag("a", run.name()).attr("href", "/runs/" + run.id()),
                                                        tag("span", run.id()).cls("sub id"))),
                                        Parts.cell("State", state(run)),
                                        Parts.number("Changed", Progress.changed(run)),
                                        Parts.number("Failed", run.failed()),
                                        Parts.cell("Created", Words.moment(run.createdAt())),
                                        Parts.cell("By", run.createdBy().user()),
                                        Parts.cell("Because", run.because().orElse("")))
                                .attr("id", "run-" + run.id()))
                        .toList());
    }

    private static Html state(RunReport run) {
        return Html.of(
                Parts.state(run.state()).attr("data-news", "run " + run.name()),
                Progress.isAlone(run) ? tag("span", "nobody drives it").cls("sub") : Html.NONE);
    }
}
