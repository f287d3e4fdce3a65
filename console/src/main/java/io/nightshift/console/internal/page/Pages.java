package io.nightshift.console.internal.page;

import com.aerospike.client.AerospikeException;
import io.nightshift.console.internal.act.Drives;
import io.nightshift.console.internal.watch.JobView;
import io.nightshift.console.internal.watch.Watch;
import io.nightshift.console.internal.web.Problem;
import io.nightshift.console.internal.web.Request;
import io.nightshift.console.internal.web.Response;
import io.nightshift.run.Runs;
import io.nightshift.run.store.NoSuchRunException;
import io.nightshift.run.store.StoreException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;
import java.util.function.Function;

/** All pages, by path. */
public final class Pages implements Function<Request, Response> {

    private final Layout layout;
    private final Watch watch;
    private final Drives drives;
    private final boolean readOnly;
    private final JobsPage jobs;
    private final RunsPage runsPage;
    private final RunPage runPage;
    private final RunQuestions runQuestions;
    private final Changes changes;
    private final DataPage data;

    /** The pages of a cluster. */
    public Pages(Cluster cluster, Runs runs, Watch watch, Drives drives, boolean readOnly) {
        Session session = cluster.createSession();
        this.layout = new Layout(cluster, readOnly);
        this.watch = watch;
        this.drives = drives;
        this.readOnly = readOnly;
        this.jobs = new JobsPage(watch, readOnly);
        this.runsPage = new RunsPage(runs, readOnly);
        this.runPage = new RunPage(runs, drives, readOnly);
        this.runQuestions = new RunQuestions(runs, drives);
        this.changes = new Changes(session, runs, drives, readOnly);
        this.data = new DataPage(session, readOnly);
    }

    /** For who has no session: the front door says how to come in, everything else is not there for them. */
    public static Response entry(String path) {
        return Response.html(path.equals("/") ? 200 : 401, Layout.entry());
    }

    @Override
    public Response apply(Request request) {
        try {
            return request.method() == Request.Method.POST ? post(request) : get(request);
        } catch (NoSuchRunException e) {
            return problem(request, 404, e);
        } catch (Problem e) {
            return problem(request, e.status(), e);
        } catch (StoreException | AerospikeException e) {
            return problem(request, 503, e);
        } catch (IllegalArgumentException e) {
            return problem(request, 400, e);
        }
    }

    private Response problem(Request request, int status, RuntimeException e) {
        return Response.html(status, layout.problem(request.path(), String.valueOf(e.getMessage())));
    }

    private Response get(Request request) {
        String path = request.path();
        if (path.equals("/")) {
            return Response.seeOther("/jobs");
        }
        if (path.equals("/stream")) {
            String of = request.query().get("of");
            if (!live(of).live()) {
                throw Problem.notFound("the page " + of + " does not change by itself");
            }
            return new Response.Events(new LiveMain(() -> live(of), watch.timeline()));
        }
        return page(200, still(request), path);
    }

    private Response page(int status, Page page, String path) {
        return Response.html(status, layout.of(page, path));
    }

    private Page still(Request request) {
        List<String> parts = List.of(request.path().substring(1).split("/", -1));
        if (request.path().equals("/change")) {
            return changes.empty(request.query());
        }
        if (request.path().equals("/data")) {
            return data.page();
        }
        if (request.path().equals("/data/module")) {
            return data.module(request.query().get("name"));
        }
        if (parts.size() == 3 && parts.get(0).equals("runs")) {
            requireChanges();
            return runQuestions.ask(parts.get(1), parts.get(2), "");
        }
        if (parts.size() == 3 && parts.get(0).equals("jobs") && parts.get(2).equals("abort")) {
            requireChanges();
            return abortion(job(parts.get(1)));
        }
        return live(request.path());
    }

    /** The pages that follow what happens. */
    private Page live(String path) {
        if (path.equals("/jobs")) {
            return jobs.page();
        }
        if (path.equals("/runs")) {
            return runsPage.page();
        }
        if (path.startsWith("/runs/") && path.indexOf('/', "/runs/".length()) < 0) {
            return runPage.page(path.substring("/runs/".length()));
        }
        throw Problem.notFound("the console has no page " + path);
    }

    private Response post(Request request) {
        List<String> parts = List.of(request.path().substring(1).split("/", -1));
        switch (request.path()) {
            case "/change" -> {
                return page(200, changes.look(request.form()), "/change");
            }
            case "/change/check" -> {
                return Response.of(200, "application/json", changes.check(request.form()));
            }
            default -> requireChanges();
        }
        if (request.path().equals("/change/ask")) {
            return page(200, changes.ask(request.form()), "/change");
        }
        if (request.path().equals("/change/start")) {
            return Response.seeOther("/runs/" + changes.start(request.form()));
        }
        if (parts.size() == 3 && parts.get(0).equals("runs")) {
            return carryOut(request, parts.get(1), parts.get(2));
        }
        if (parts.size() == 3 && parts.get(0).equals("jobs") && parts.get(2).equals("abort")) {
            JobView job = job(parts.get(1));
            TaskStatus unused = drives.abortJob(
                    job.info().status().id(), about(job), request.form().get("reason"));
            return Response.seeOther("/jobs");
        }
        throw Problem.notFound("the console does nothing at " + request.path());
    }

    private Response carryOut(Request request, String id, String verb) {
        try {
            runQuestions.carryOut(id, verb, request.form());
            return Response.seeOther("/runs/" + id);
        } catch (IllegalStateException | IllegalArgumentException e) {
            return page(409, runQuestions.ask(id, verb, String.valueOf(e.getMessage())), request.path());
        }
    }

    private void requireChanges() {
        if (readOnly) {
            throw new Problem(403, "this console is read only: nothing can be changed here");
        }
    }

    private JobView job(String id) {
        return watch.now().jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no node lists a job " + id));
    }

    private static String about(JobView job) {
        return JobsPage.what(job.info()) + ", "
                + Words.records(job.info().status().recordsSucceeded()) + " changed"
                + (job.info().from().isEmpty()
                        ? ""
                        : ", started from " + job.info().from());
    }

    private static Page abortion(JobView job) {
        return new Question("Abort job " + job.id() + "?", Page.Section.JOBS, "/jobs/" + job.id() + "/abort", "/jobs")
                .says(JobsPage.what(job.info()) + ": "
                        + Words.records(job.info().status().recordsSucceeded())
                        + " are changed and stay changed; all others are left as they are.")
                .says("Nobody goes on with a job that was aborted: unlike a run it cannot be resumed.")
                .asks("reason", "Why", "", "for the journal")
                .page("Abort the job", true, "");
    }
}
