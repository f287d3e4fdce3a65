package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import com.aerospike.client.cluster.Node;
import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import io.nightshift.sdk.Cluster;
import java.util.Arrays;
import java.util.List;

/** What all pages have around them. */
final class Layout {

    private final Cluster cluster;
    private final boolean readOnly;

    Layout(Cluster cluster, boolean readOnly) {
        this.cluster = cluster;
        this.readOnly = readOnly;
    }

    /**
     * A whole page.
     *
     * @param path by which it is asked for, and from which a live one is made again
     */
    String of(Page page, String path) {
        Tag main = tag("main", content(page)).attr("id", "main").attr("tabindex", "-1");
        if (page.live()) {
            main.attr("data-live", path);
        }
        Html body = Html.of(
                tag("a", "Skip to the content").cls("skip").attr("href", "#main"),
                header(page.section()),
                tag("p").attr("id", "connection").attr("role", "status").cls("connection"),
                main,
                tag("div").attr("id", "news").attr("role", "status").cls("unseen"),
                tag("dialog").attr("id", "dialog").attr("aria-labelledby", "dialog-title"));
        return document(page.title(), body, "console.js", "live.js", "change.js");
    }

    /** What is made again when something has changed. */
    static Html content(Page page) {
        return Html.of(tag("h1", page.title()), page.body());
    }

    private Html header(Page.Section current) {
        return tag(
                        "header",
                        tag("a", tag("span", "").cls("moon").attr("aria-hidden", "true"), "Nightshift")
                                .cls("name")
                                .attr("href", "/jobs"),
                        tag(
                                        "nav",
                                        Arrays.stream(Page.Section.values())
                                                .map(section -> link(section, section == current))
                                                .toList())
                                .attr("aria-label", "Console"),
                        tag(
                                        "p",
                                        tag("span", where()).cls("cluster"),
                                        readOnly ? tag("span", "read only").cls("chip") : Html.NONE)
                                .cls("where"))
                .cls("top");
    }

    private String where() {
        try {
            List<Node> nodes = List.of(cluster.client().getNodes());
            String first = nodes.isEmpty()
                    ? "no node"
                    : nodes.get(0).getHost().name + ":" + nodes.get(0).getHost().port;
            return nodes.size() < 2 ? first : first + " and " + Words.plural(nodes.size() - 1L, "more node");
        } catch (IllegalStateException e) {
            return "not connected";
        }
    }

    private static Tag link(Page.Section section, boolean isCurrent) {
        Tag link = tag("a", section.title()).attr("href", section.path());
        return isCurrent ? link.attr("aria-current", "page") : link;
    }

    /** The page for who has no session: its script exchanges the token of the address for a cookie. */
    static String entry() {
        Html body = tag(
                        "main",
                        tag("h1", "Nightshift console"),
                        tag(
                                        "p",
                                        "Open the address that the console printed when it started: it ends with a token, by which the"
                                                + " console knows you.")
                                .attr("id", "entry")
                                .attr("role", "status"))
                .cls("entry");
        return document("Console", body, "enter.js");
    }

    /** An error in place of a page. */
    String problem(String path, String message) {
        return of(
                Page.still(
                        "That did not work",
                        Page.Section.JOBS,
                        tag("p", message).cls("notice bad").attr("role", "alert")),
                path);
    }

    private static String document(String title, Html body, String... scripts) {
        Html head = Html.of(
                tag("meta").attr("charset", "utf-8"),
                tag("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1"),
                tag("meta").attr("name", "color-scheme").attr("content", "light dark"),
                tag("title", title + " · Nightshift"),
                tag("link").attr("rel", "icon").attr("href", "/assets/icon.svg").attr("type", "image/svg+xml"),
                tag("link").attr("rel", "stylesheet").attr("href", "/assets/uplot.css"),
                tag("link").attr("rel", "stylesheet").attr("href", "/assets/console.css"),
                Arrays.stream(scripts)
                        .map(script -> tag("script").attr("type", "module").attr("src", "/assets/" + script))
                        .toList());
        return "<!doctype html>\n"
                + tag("html", tag("head", head), tag("body", body))
                        .attr("lang", "en")
                        .render() + "\n";
    }
}
