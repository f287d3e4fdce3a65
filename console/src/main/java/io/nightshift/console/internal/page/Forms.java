package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;

/** Fields of forms, each with its label, a hint, and what is wrong with it. */
final class Forms {

    private Forms() {}

    static Tag text(String name, String label, String value, String hint, String problem) {
        return field(
                name,
                label,
                hint,
                problem,
                tag("input").attr("type", "text").attr("value", value).attr("autocomplete", "off"));
    }

    /** A field around an input that has no name yet. */
    static Tag field(String name, String label, String hint, String problem, Tag input) {
        input.attr("id", name).attr("name", name).attr("aria-describedby", name + "-hint " + name + "-problem");
        if (!problem.isEmpty()) {
            input.attr("aria-invalid", "true");
        }
        return tag(
                        "div",
                        tag("label", label).attr("for", name),
                        input,
                        tag("p", hint).cls("hint").attr("id", name + "-hint"),
                        problem(name, problem))
                .cls("field");
    }

    /** The place for what is wrong with a field; scripts fill it too. */
    static Tag problem(String name, String problem) {
        return tag("pre", problem).cls("problem").attr("id", name + "-problem").attr("role", "status");
    }

    static Html box(String name, String label, boolean checked, String problem) {
        return tag(
                        "div",
                        tag(
                                        "label",
                                        tag("input")
                                                .attr("type", "checkbox")
                                                .attr("id", name)
                                                .attr("name", name)
                                                .attr("value", "yes")
                                                .flag("checked", checked),
                                        label)
                                .cls("box"),
                        problem(name, problem))
                .cls("field");
    }
}
