package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.change.BadField;
import io.nightshift.console.internal.change.Draft;
import io.nightshift.console.internal.html.Html;
import java.util.Map;
import java.util.Optional;

/** How a change is to run: the form below what came of the look. */
final class RunFields {

    private RunFields() {}

    static Html of(Draft draft, Map<String, String> filled, Optional<BadField> problem) {
        return tag(
                        "form",
                        tag("input")
                                .attr("type", "hidden")
                                .attr("name", "draft")
                                .attr("value", draft.id()),
                        tag(
                                        "div",
                                        text(
                                                "name",
                                                "Name",
                                                "says what it does, e.g. 2026-11 gold tier",
                                                filled,
                                                problem),
                                        text("because", "Why", "e.g. the number of a ticket", filled, problem))
                                .cls("row"),
                        tag(
                                        "div",
                                        text(
                                                "canary",
                                                "Try it first on",
                                                "per cent of the records, e.g. 0.01, 1, 10",
                                                filled,
                                                problem),
                                        text(
                                                "expect",
                                                "They must satisfy",
                                                "an expression, e.g. $.tier == 'gold'",
                                                filled,
                                                problem))
                                .cls("row"),
                        tag(
                                        "div",
                                        text(
                                                "rate",
                                                "Rate",
                                                "records per second and node, or 500-20000 to follow the latencies",
                                                filled,
                                                problem),
                                        text("max", "At most", "records; the run pauses before more", filled, problem))
                                .cls("row"),
                        tag(
                                        "div",
                                        text(
                                                "window",
                                                "Hours",
                                                "e.g. 01:00-05:00, by the clock of the console's machine",
                                                filled,
                                                problem),
                                        text(
                                                "backup",
                                                "Backup below",
                                                "a directory of the console's machine; a run with one can be undone",
                                                filled,
                                                problem))
                                .cls("row"),
                        Forms.box(
                                "unattended",
                                "Go on by itself after a step that was as it should be",
                                filled.containsKey("unattended"),
                                ""),
                        Forms.box(
                                "exactly",
                                "Exactly once, for records too that others write meanwhile (marks each record)",
                                filled.containsKey("exactly"),
                                of(problem, "exactly")),
                        tag(
                                        "p",
                                        tag("button", "Start …").cls("main").attr("type", "submit"),
                                        tag("span", "Asks once more.").cls("hint"))
                                .cls("actions"))
                .attr("id", "run")
                .attr("method", "post")
                .attr("action", "/change/ask#run")
                .cls("card form");
    }

    private static Html text(
            String name, String label, String hint, Map<String, String> filled, Optional<BadField> problem) {
        return Forms.text(name, label, filled.getOrDefault(name, ""), hint, of(problem, name));
    }

    private static String of(Optional<BadField> problem, String field) {
        return problem.filter(it -> it.field().equals(field))
                .map(it -> String.valueOf(it.getMessage()))
                .orElse("");
    }
}
