package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import java.util.ArrayList;
import java.util.List;

/** What is asked before something is done: how many records it is about, and what becomes of them. */
final class Question {

    private final String title;
    private final Page.Section section;
    private final String path;
    private final String back;
    private final List<Html> content = new ArrayList<>();
    private final List<Html> fields = new ArrayList<>();

    /**
     * Asks.
     *
     * @param path to which a yes is sent
     * @param back where a no leads
     */
    Question(String title, Page.Section section, String path, String back) {
        this.title = title;
        this.section = section;
        this.path = path;
        this.back = back;
    }

    /** What happens. */
    Question says(Object... text) {
        content.add(tag("p", text));
        return this;
    }

    /** More than text. */
    Question shows(Html html) {
        content.add(html);
        return this;
    }

    /** A field to fill in. */
    Question asks(String name, String label, String value, String hint) {
        fields.add(Forms.text(name, label, value, hint, ""));
        return this;
    }

    /** A field that goes along. */
    Question carries(String name, String value) {
        fields.add(tag("input").attr("type", "hidden").attr("name", name).attr("value", value));
        return this;
    }

    /**
     * The page.
     *
     * @param yes what the button says
     * @param dangerous whether it cannot be taken back
     * @param problem why it did not work the last time, or ""
     */
    Page page(String yes, boolean dangerous, String problem) {
        Tag form = tag(
                        "form",
                        Parts.problem(problem),
                        content,
                        fields,
                        tag(
                                        "p",
                                        tag("button", yes)
                                                .cls(dangerous ? "danger" : "main")
                                                .attr("type", "submit"),
                                        tag("a", "Cancel")
                                                .cls("button")
                                                .attr("href", back)
                                                .flag("data-cancel", true))
                                .cls("actions"))
                .cls("question")
                .attr("method", "post")
                .attr("action", path);
        return Page.still(title, section, form);
    }
}
