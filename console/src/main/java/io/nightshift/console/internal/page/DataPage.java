package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import com.aerospike.client.AerospikeException;
import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.console.internal.web.Problem;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.udf.UdfModule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the cluster has: namespaces, sets, indexes, modules. */
final class DataPage {

    private static final int LONGEST_CODE = 200_000;

    private final Session session;
    private final Catalog catalog;
    private final boolean readOnly;

    DataPage(Session session, boolean readOnly) {
        this.session = session;
        this.catalog = new Catalog(session.client());
        this.readOnly = readOnly;
    }

    Page page() {
        return Page.still("Data", Page.Section.DATA, content());
    }

    private Html content() {
        try {
            List<Catalog.Namespace> namespaces = catalog.namespaces();
            return Html.of(
                    namespaces.stream().map(this::namespace).toList(),
                    tag(
                            "section",
                            tag("h2", "Lua modules"),
                            modules(session.udfs().list())));
        } catch (AerospikeException e) {
            return Parts.problem("the nodes cannot be asked: " + e.getMessage());
        }
    }

    private Html namespace(Catalog.Namespace it) {
        List<Catalog.SetInfo> sets = catalog.sets(it.name());
        List<Catalog.Index> indexes = catalog.indexes(it.name());
        return tag(
                "section",
                tag("h2", "Namespace " + it.name()),
                it.stopWrites() ? Parts.problem("a node refuses writes in this namespace") : Html.NONE,
                tag(
                                "div",
                                Parts.figures(
                                        Parts.figure("records", Words.count(it.records())),
                                        Parts.figure("copies of each", it.replicas()),
                                        Parts.figure("takes", Words.bytes(it.bytes())),
                                        Parts.figure(
                                                "records expire",
                                                it.defaultTtl().isZero()
                                                        ? "never"
                                                        : "after " + Words.time(it.defaultTtl())),
                                        Parts.bad("partitions moving", it.movingPartitions()),
                                        Parts.bad("partitions not available", it.unavailablePartitions())))
                        .cls("card"),
                sets.isEmpty() ? tag("p", "It has no sets.").cls("quiet") : sets(sets),
                indexes.isEmpty() ? tag("p", "It has no indexes.").cls("quiet") : indexes(indexes));
    }

    private Tag sets(List<Catalog.SetInfo> sets) {
        return Parts.table(
                        "Sets",
                        List.of("Set", "#Records", "#Takes", "#Indexes", "#Change"),
                        sets.stream()
                                .map(it -> tag(
                                        "tr",
                                        Parts.cell("Set", Words.dataSet(it.namespace(), it.name())),
                                        Parts.number("Records", it.records()),
                                        Parts.cell("Takes", Words.bytes(it.bytes()))
                                                .cls("n"),
                                        Parts.number("Indexes", it.indexes()),
                                        Parts.cell("Change", readOnly ? "–" : prepare(it))
                                                .cls("n")))
                                .toList())
                .cls("table above");
    }

    private static Tag prepare(Catalog.SetInfo set) {
        String name = Words.dataSet(set.namespace(), set.name());
        return tag("a", "Prepare", tag("span", " a change of " + name).cls("unseen"))
                .attr("href", "/change?dataset=" + encode(name));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Tag indexes(List<Catalog.Index> indexes) {
        return Parts.table(
                        "Indexes",
                        List.of("Index", "Set", "On", "Type", "#Entries", "State"),
                        indexes.stream()
                                .map(it -> tag(
                                        "tr",
                                        Parts.cell("Index", it.name()),
                                        Parts.cell("Set", it.set()),
                                        Parts.cell(
                                                "On",
                                                tag(
                                                        "code",
                                                        it.on() + (it.context().isEmpty() ? "" : " " + it.context()))),
                                        Parts.cell(
                                                "Type",
                                                it.type()
                                                        + (it.collection().equals("default")
                                                                ? ""
                                                                : ", " + it.collection())),
                                        Parts.number("Entries", it.entries()),
                                        Parts.cell("State", it.ready() ? "ready" : "being built")))
                                .toList())
                .cls("table above");
    }

    private static Html modules(List<UdfModule> modules) {
        if (modules.isEmpty()) {
            return tag("p", "No module is registered.").cls("quiet");
        }
        return Parts.table(
                "Lua modules",
                List.of("Module", "Hash"),
                modules.stream()
                        .map(it -> tag(
                                "tr",
                                Parts.cell(
                                        "Module",
                                        tag("a", it.name()).attr("href", "/data/module?name=" + encode(it.name()))),
                                Parts.cell("Hash", tag("span", it.hash()).cls("id"))))
                        .toList());
    }

    /** The code of a module. */
    Page module(String name) {
        byte[] code = session.udfs().code(name).orElseThrow(() -> Problem.notFound("there is no module " + name));
        String text = new String(code, 0, Math.min(LONGEST_CODE, code.length), StandardCharsets.UTF_8);
        return Page.still(
                name,
                Page.Section.DATA,
                Html.of(
                        tag("p", tag("a", "All of the data").attr("href", "/data")),
                        // By keyboard it can be scrolled only if it can be reached.
                        tag("pre", tag("code", text))
                                .cls("card code")
                                .attr("tabindex", "0")
                                .attr("aria-label", "Code of " + name)));
    }
}
