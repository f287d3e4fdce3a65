package io.nightshift.console.internal.page;

import io.nightshift.console.internal.act.Drives;
import io.nightshift.console.internal.watch.Watch;
import io.nightshift.console.internal.web.Problem;
import io.nightshift.console.internal.web.Request;
import io.nightshift.console.internal.web.Response;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import java.util.function.Function;

/** All pages, by path. */
public final class Pages implements Function<Request, Response> {

    private final Layout layout;
    private final Watch watch;
    private final JobsPage jobs;
    private final boolean readOnly;

    /** The pages of a cluster. */
    public Pages(Cluster cluster, Runs runs, Watch watch, Drives drives, boolean readOnly) {
        this.layout = new Layout(cluster.toString(), readOnly);
        this.watch = watch;
        this.readOnly = readOnly;
        this.jobs = new JobsPage(watch, readOnly);
    }

    /** For who has no session. */
    public static Response entry() {
        return Response.html(401, Layout.entry());
    }

    @Override
    public Response apply(Request request) {
        String path = request.path();
        if (path.equals("/")) {
            return Response.seeOther("/jobs");
        }
        if (path.equals("/stream")) {
            String of = request.query().get("of");
            page(of);
            return new Response.Events(new LiveMain(() -> page(of), watch.timeline()));
        }
        return Response.html(200, layout.of(page(path), path));
    }

    private Page page(String path) {
        return switch (path) {
            case "/jobs" -> jobs.page();
            default -> throw Problem.notFound("the console has no page " + path);
        };
    }
}
