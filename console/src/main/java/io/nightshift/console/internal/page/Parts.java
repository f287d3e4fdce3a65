package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.run.journal.RunState;
import io.nightshift.sdk.task.TaskState;
import java.util.List;
import java.util.Locale;

/** What several pages are made of. */
final class Parts {

    private Parts() {}

    static Html problem(String text) {
        return text.isEmpty() ? Html.NONE : tag("p", text).cls("notice bad").attr("role", "alert");
    }

    static String word(TaskState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static Tag state(TaskState state) {
        String kind = switch (state) {
            case RUNNING -> "on";
            case DONE -> "good";
            case ABORTED -> "warn";
            case LOST, UNKNOWN -> "bad";
        };
        return tag("span", word(state)).cls("chip " + kind);
    }

    static Tag state(RunState state) {
        String kind = switch (state) {
            case RUNNING -> "on";
            case CONVERGED, UNDONE -> "good";
            case PAUSED, HELD, ABORTED -> "warn";
            case COMPLETE_EXCEPT, REFUSED -> "bad";
        };
        return tag("span", state.word().replace('-', ' ')).cls("chip " + kind);
    }

    static Tag figures(Html... figures) {
        return tag("dl", (Object[]) figures).cls("figures");
    }

    static Html figure(String name, Object value) {
        return tag("div", tag("dt", name), tag("dd", value));
    }

    /** A number that should be 0. */
    static Html bad(String name, long number) {
        Tag figure = tag("div", tag("dt", name), tag("dd", Words.count(number)));
        return number == 0 ? figure : figure.cls("bad");
    }

    /** The text of a plan, whose lines begin with a word and go on in the eleventh column. */
    static Html change(String text, String summary) {
        if (text.isEmpty()) {
            return Html.NONE;
        }
        return tag("details", tag("summary", summary), changeRows(text))
                .cls("change")
                .flag("open", true);
    }

    static Tag changeRows(String text) {
        List<String> lines = text.lines().toList();
        return tag(
                        "dl",
                        lines.stream()
                                .skip(1)
                                .map(line -> tag(
                                        "div",
                                        tag(
                                                "dt",
                                                line.substring(0, Math.min(10, line.length()))
                                                        .strip()),
                                        tag("dd", tag("code", line.substring(Math.min(10, line.length()))))))
                                .toList())
                .cls("plan");
    }

    /**
     * A table that becomes a list of cards where there is no room.
     *
     * @param heads the names of the columns; # stands before those of numbers
     */
    static Tag table(String caption, List<String> heads, List<Tag> rows) {
        return tag(
                        "div",
                        tag(
                                "table",
                                tag("caption", caption).cls("unseen"),
                                tag(
                                        "thead",
                                        tag(
                                                "tr",
                                                heads.stream()
                                                        .map(head -> head.startsWith("#")
                                                                ? tag("th", head.substring(1))
                                                                        .attr("scope", "col")
                                                                        .cls("n")
                                                                : tag("th", head)
                                                                        .attr("scope", "col"))
                                                        .toList())),
                                tag("tbody", rows)))
                .cls("table");
    }

    static Tag cell(String head, Object content) {
        return tag("td", content).attr("data-head", head);
    }

    static Tag number(String head, long number) {
        return tag("td", Words.count(number)).attr("data-head", head).cls("n");
    }
}
