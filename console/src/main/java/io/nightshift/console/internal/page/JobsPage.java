package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.console.internal.watch.JobView;
import io.nightshift.console.internal.watch.Watch;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;
import java.util.Locale;

/** The jobs of the cluster. */
final class JobsPage {

    /** Nodes list the last hundred or so. */
    private static final int ENDED = 30;

    private final Watch watch;
    private final boolean readOnly;

    JobsPage(Watch watch, boolean readOnly) {
        this.watch = watch;
        this.readOnly = readOnly;
    }

    Page page() {
        Watch.Snapshot now = watch.now();
        List<JobView> running = now.jobs().stream().filter(JobView::runs).toList();
        List<JobView> ended =
                now.jobs().stream().filter(job -> !job.runs()).limit(ENDED).toList();
        Html body = Html.of(
                Parts.problem(now.problem()),
                Plots.of("all jobs"),
                tag("h2", "Running").attr("id", "running"),
                running.isEmpty()
                        ? tag(
                                        "p",
                                        "No job is running. ",
                                        readOnly
                                                ? Html.NONE
                                                : tag("a", "Prepare a change").attr("href", "/change"))
                                .cls("quiet")
                        : tag("ul", running.stream().map(this::card).toList()).cls("jobs"),
                tag("h2", "Ended"),
                ended.isEmpty()
                        ? tag("p", "The nodes list no job that has ended.").cls("quiet")
                        : table(ended));
        return Page.live("Jobs", Page.Section.JOBS, body).plotting(new Page.Jobs.All());
    }

    private Tag card(JobView job) {
        TaskStatus status = job.info().status();
        return tag(
                        "li",
                        tag(
                                        "div",
                                        tag("h3", title(job)),
                                        Parts.state(status.state()).attr("data-news", "job " + job.id()),
                                        action(job))
                                .cls("head"),
                        tag("p", who(job)).cls("who"),
                        tag("ul", status.nodes().stream().map(JobsPage::node).toList())
                                .cls("nodes")
                                .attr("aria-label", "Progress by node"),
                        Parts.figures(
                                Parts.figure("records/s", Words.rate(job.recordsPerSecond())),
                                Parts.figure("time left", Words.left(job.left())),
                                Parts.figure("changed", Words.count(status.recordsSucceeded())),
                                Parts.bad("failed", status.recordsFailed()),
                                Parts.figure("filtered out", Words.count(status.recordsFilteredOut())),
                                Parts.figure("limit/s and node", rate(job.info().recordsPerSecond())),
                                Parts.figure("running for", Words.time(status.runTime()))),
                        Parts.change(job.text(), "what it does"))
                .attr("id", "job-" + job.id());
    }

    private static String rate(int recordsPerSecond) {
        return recordsPerSecond == 0 ? "none" : Words.count(recordsPerSecond);
    }

    private Html action(JobView job) {
        if (readOnly || job.run().isPresent()) {
            return Html.NONE;
        }
        return tag("a", "Abort", tag("span", " job " + job.id()).cls("unseen"))
                .cls("button small")
                .attr("href", "/jobs/" + job.id() + "/abort")
                .flag("data-dialog", true);
    }

    static String what(JobInfo info) {
        String target = Words.dataSet(info.namespace(), info.set());
        return info.kind().title() + (info.function().isEmpty() ? "" : " " + info.function()) + " of " + target;
    }

    private static Html title(JobView job) {
        return job.run()
                .<Html>map(pass -> Html.of(
                        tag("a", pass.name()).attr("href", "/runs/" + pass.run()),
                        tag("span", "pass " + pass.number() + " · " + what(job.info()))
                                .cls("sub")))
                .orElseGet(() -> Html.of(what(job.info())));
    }

    private static Html who(JobView job) {
        String from = job.info().from().isEmpty() ? "" : " from " + job.info().from();
        return Html.of(
                job.run().map(pass -> "started by " + pass.by()).orElse(from.isEmpty() ? "started" : "started" + from),
                " at ",
                Words.moment(job.info().started()),
                tag("span", "job " + job.id()).cls("id"));
    }

    private static Tag node(NodeStatus node) {
        String percent = String.format(Locale.ROOT, "%.0f %%", node.progress());
        return tag(
                "li",
                tag("span", node.node()).cls("node"),
                tag("progress")
                        .attr("max", "100")
                        .attr("value", String.format(Locale.ROOT, "%.1f", node.progress()))
                        .attr("aria-label", "node " + node.node()),
                tag("span", node.state() == TaskState.RUNNING ? percent : Parts.word(node.state()) + " " + percent)
                        .cls("percent"),
                node.detail().isEmpty() ? Html.NONE : tag("span", node.detail()).cls("detail"));
    }

    private static Tag table(List<JobView> ended) {
        return Parts.table(
                "Jobs that have ended",
                List.of("Job", "State", "#Changed", "#Failed", "#Filtered out", "Ended", "#Took", "From"),
                ended.stream()
                        .map(job -> tag(
                                "tr",
                                Parts.cell(
                                        "Job",
                                        job.run()
                                                .<Object>map(pass -> title(job))
                                                .orElse(what(job.info()))),
                                Parts.cell(
                                        "State", Parts.state(job.info().status().state())),
                                Parts.number("Changed", job.info().status().recordsSucceeded()),
                                Parts.number("Failed", job.info().status().recordsFailed()),
                                Parts.number("Filtered out", job.info().status().recordsFilteredOut()),
                                Parts.cell("Ended", job.info().ended().map(Words::moment)),
                                Parts.cell(
                                                "Took",
                                                Words.time(job.info().status().runTime()))
                                        .cls("n"),
                                Parts.cell(
                                        "From",
                                        job.run()
                                                .map(pass -> pass.by())
                                                .orElse(job.info().from()))))
                        .toList());
    }
}
