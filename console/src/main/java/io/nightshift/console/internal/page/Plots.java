package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.html.Tag;
import java.time.ZoneId;

/** The places of the plots. A script draws them and keeps what it says about them up to date. */
final class Plots {

    private Plots() {}

    static Html of(String whose) {
        return tag(
                        "div",
                        plot("rate", "Records per second", whose),
                        plot("latency", "Latency, 99th percentile in ms", "reads and writes of each node"))
                .cls("plots")
                .attr("id", "plots")
                .attr("data-zone", ZoneId.systemDefault().getId())
                .flag("data-keep", true);
    }

    private static Tag plot(String id, String title, String what) {
        return tag(
                        "figure",
                        tag(
                                "figcaption",
                                tag("span", title).cls("title"),
                                tag("span", what).cls("sub"),
                                tag("span").cls("now")),
                        tag("div").cls("canvas").attr("role", "img").attr("aria-label", title + ", " + what))
                .attr("data-plot", id);
    }
}
