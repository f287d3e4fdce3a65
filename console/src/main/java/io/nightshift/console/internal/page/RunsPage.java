package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.RunReport;
import java.util.List;
import java.util.Map;

/** All runs. */
final class RunsPage {

    private static final int MOST = 200;

    private final Runs runs;
    private final boolean readOnly;

    RunsPage(Runs runs, boolean readOnly) {
        this.runs = runs;
        this.readOnly = readOnly;
    }

    Page page() {
        List<RunReport> all = runs.list();
        Map<String, String> damaged = runs.unreadable();
        Html body = Html.of(
                damaged.entrySet().stream()
                        .map(it -> tag("p", "run " + it.getKey() + " cannot be read: " + it.getValue())
                                .cls("notice bad"))
                        .toList(),
                all.isEmpty() ? empty() : table(all.subList(0, Math.min(MOST, all.size()))),
                all.size() > MOST
                        ? tag("p", "and " + Words.count(all.size() - MOST) + " older ones: nightshift runs lists them")
                                .cls("quiet")
                        : Html.NONE);
        return Page.live("Runs", Page.Section.RUNS, body);
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
