package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import com.aerospike.client.AerospikeException;
import io.nightshift.console.internal.change.BadField;
import io.nightshift.console.internal.change.ChangeForm;
import io.nightshift.console.internal.change.Draft;
import io.nightshift.console.internal.change.Writing;
import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.sdk.info.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where a change is prepared: what it is, what came of the look at it, and how it is to run. */
final class ChangePage {

    private static final int ROWS = 3;

    private final Catalog catalog;
    private final boolean readOnly;

    ChangePage(Catalog catalog, boolean readOnly) {
        this.catalog = catalog;
        this.readOnly = readOnly;
    }

    /**
     * The page.
     *
     * @param form what was filled in
     * @param problem what is wrong with it
     * @param message why it could not be looked at, or ""
     * @param draft what came of the look
     * @param runFields the fields for a run
     */
    Page page(ChangeForm form, Optional<BadField> problem, String message, Optional<Draft> draft, Html runFields) {
        Html body = Html.of(
                Parts.problem(message),
                form(form, problem),
                tag("p").attr("id", "outdated").attr("role", "status").cls("notice"),
                draft.map(it -> Html.of(
                        tag("section", tag("h2", "What it would do").attr("id", "look"), PlanView.of(it.plan()))
                                .attr("id", "result"),
                        readOnly
                                ? tag("p", "This console is read only: nothing can be started here.")
                                        .cls("quiet")
                                : tag("section", tag("h2", "Make it a run"), runFields))));
        return Page.still("New change", Page.Section.CHANGE, body);
    }

    private Tag form(ChangeForm form, Optional<BadField> problem) {
        return tag(
                        "form",
                        tag("div", dataSet(form, problem), kind(form)).cls("row"),
                        Forms.field(
                                "where",
                                "Which records",
                                "In the Aerospike Expression Language, e.g. $.age >= 18 and $.country == 'NZ'. Blank for all.",
                                of(problem, "where"),
                                tag("textarea", form.where())
                                        .attr("rows", "3")
                                        .attr("spellcheck", "false")
                                        .attr("autocapitalize", "off")),
                        tag("p").attr("id", "where-warnings").cls("hint").attr("role", "status"),
                        writings(form, problem),
                        function(form, problem),
                        tag(
                                        "div",
                                        Forms.text(
                                                "ttl",
                                                "Time to live",
                                                form.ttl(),
                                                "90s, 45m, 12h, 30d, never, default, keep; blank keeps it, and a touch renews it",
                                                of(problem, "ttl")))
                                .attr("data-for", "UPDATE TOUCH FUNCTION"),
                        tag(
                                        "p",
                                        tag("button", "Look at it").cls("main").attr("type", "submit"),
                                        tag(
                                                        "span",
                                                        "Counts, reads a sample and carries the change out on copies. Nothing is written.")
                                                .cls("hint"))
                                .cls("actions"))
                .attr("id", "change")
                .attr("method", "post")
                .attr("action", "/change#look")
                .cls("card form");
    }

    private static Tag function(ChangeForm form, Optional<BadField> problem) {
        return tag(
                        "div",
                        tag(
                                        "div",
                                        Forms.text(
                                                "function",
                                                "Function",
                                                form.function(),
                                                "module.function, of a registered module",
                                                of(problem, "function")),
                                        Forms.text(
                                                "arguments",
                                                "Arguments",
                                                form.arguments(),
                                                "after the record, between commas: 10, 'gold', true, [1, 2], {'a': 1}",
                                                of(problem, "arguments")))
                                .cls("row"))
                .attr("data-for", "FUNCTION");
    }

    private static String of(Optional<BadField> problem, String field) {
        return problem.filter(it -> it.field().equals(field))
                .map(it -> String.valueOf(it.getMessage()))
                .orElse("");
    }

    private Tag dataSet(ChangeForm form, Optional<BadField> problem) {
        Tag input = tag("input")
                .attr("type", "text")
                .attr("value", form.dataSet())
                .attr("list", "datasets")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false");
        Tag field = Forms.field(
                "dataset", "Data set", "A set, like test.users, or a whole namespace", of(problem, "dataset"), input);
        return tag(
                "div",
                field,
                tag(
                                "datalist",
                                dataSets().stream()
                                        .map(it -> tag("option").attr("value", it))
                                        .toList())
                        .attr("id", "datasets"));
    }

    private List<String> dataSets() {
        try {
            return catalog.namespaceNames().stream()
                    .flatMap(namespace -> Stream.concat(
                            catalog.sets(namespace).stream().map(set -> namespace + "." + set.name()),
                            Stream.of(namespace)))
                    .toList();
        } catch (AerospikeException e) {
            return List.of(); // they can be typed all the same
        }
    }

    private static Tag kind(ChangeForm form) {
        return Forms.field(
                "kind",
                "What is done",
                "An update keeps the expiry of each record",
                "",
                tag(
                        "select",
                        Arrays.stream(ChangeForm.Kind.values())
                                .map(kind -> tag("option", kind.title())
                                        .attr("value", kind.name())
                                        .flag("selected", kind == form.kind()))
                                .toList()));
    }

    private static Tag writings(ChangeForm form, Optional<BadField> problem) {
        int rows = Math.max(ROWS, form.writings().size() + 1);
        return tag(
                        "fieldset",
                        tag("legend", "What becomes of the bins"),
                        IntStream.range(0, rows)
                                .mapToObj(i -> writing(
                                        i,
                                        i < form.writings().size()
                                                ? form.writings().get(i)
                                                : new Writing("", Writing.Verb.SET, ""),
                                        of(problem, "bin" + i)))
                                .toList(),
                        tag("p", "A value is 'gold', 42, 2.5, true, or an expression like $.price * 2.")
                                .cls("hint"))
                .attr("data-for", "UPDATE");
    }

    private static Tag writing(int row, Writing writing, String problem) {
        String number = " " + (row + 1);
        Tag bin = tag("input")
                .attr("type", "text")
                .attr("name", "bin" + row)
                .attr("value", writing.bin())
                .attr("placeholder", "bin")
                .attr("aria-label", "Bin" + number)
                .attr("autocomplete", "off")
                .attr("spellcheck", "false");
        Tag verb = tag(
                        "select",
                        Arrays.stream(Writing.Verb.values())
                                .map(it -> tag("option", it.title())
                                        .attr("value", it.name())
                                        .flag("selected", it == writing.verb()))
                                .toList())
                .attr("name", "verb" + row)
                .attr("aria-label", "What is done to bin" + number);
        Tag value = tag("input")
                .attr("type", "text")
                .attr("name", "value" + row)
                .attr("value", writing.value())
                .attr("placeholder", "value")
                .attr("aria-label", "Value" + number)
                .attr("aria-describedby", "bin" + row + "-problem")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false")
                .cls("code");
        if (!problem.isEmpty()) {
            value.attr("aria-invalid", "true");
        }
        return tag("div", tag("div", bin, verb, value).cls("writing"), Forms.problem("bin" + row, problem));
    }
}
