package io.nightshift.sdk.fake;

import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.StartOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A node with scripted answers; the last answer is repeated. */
public final class FakeNode implements NodeLink {

    public final List<JobSpec> started = Collections.synchronizedList(new ArrayList<>());
    public final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private final String name;
    private final Deque<InfoReply> shows = new ArrayDeque<>();
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final Deque<StartOutcome> outcomes = new ArrayDeque<>();
    private StartOutcome outcome = new StartOutcome.Accepted();
    private InfoReply peers = new InfoReply.Text("1,3000,[]");
    private InfoReply listed = new InfoReply.Text("");
    private InfoReply abortReply = new InfoReply.Text("ok");

    public FakeNode(String name) {
        this.name = name;
    }

    public FakeNode onStart(StartOutcome newOutcome) {
        outcome = newOutcome;
        return this;
    }

    /** The next start's outcome, before that of all further ones. */
    public FakeNode onceOnStart(StartOutcome once) {
        outcomes.add(once);
        return this;
    }

    public FakeNode onAbort(InfoReply reply) {
        abortReply = reply;
        return this;
    }

    /** Its answer when asked for its peers. */
    public FakeNode onPeers(InfoReply reply) {
        peers = reply;
        return this;
    }

    /** Its answer when asked for all jobs. */
    public FakeNode onList(InfoReply reply) {
        listed = reply;
        return this;
    }

    /** The answers to an info command with a name; the last one is repeated. */
    public FakeNode onInfo(String command, String... replies) {
        answers.put(command, new ArrayDeque<>(List.of(replies)));
        return this;
    }

    public FakeNode thenShows(InfoReply reply) {
        shows.add(reply);
        return this;
    }

    public FakeNode thenShows(String status, double progress, long succeeded) {
        return thenShows(new InfoReply.Text(line(status, progress, succeeded, 0)));
    }

    public static String line(String status, double progress, long succeeded, long failed) {
        return "trid=7:ns=test:set=users:rps=0:active-threads=1:status=" + status + ":job-progress=" + progress
                + ":run-time=12:time-since-done=0:recs-throttled=" + succeeded
                + ":recs-filtered-meta=1:recs-filtered-bins=2:recs-succeeded=" + succeeded + ":recs-failed=" + failed
                + ":from=127.0.0.1+60742:job-type=background-ops:net-io-bytes=30:socket-timeout=10000:ops-active=0";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "10.0.0." + name.charAt(0) % 16 + ":3000";
    }

    @Override
    public StartOutcome start(JobSpec spec, long taskId) {
        started.add(spec);
        commands.add("start:" + taskId);
        return outcomes.isEmpty() ? outcome : outcomes.remove();
    }

    @Override
    public byte[] frame(JobSpec spec, long taskId) {
        throw new UnsupportedOperationException("a fake node has no wire");
    }

    @Override
    public synchronized InfoReply info(String command) {
        Deque<String> scripted = answers.get(command.split(":", 2)[0]);
        if (scripted == null && command.startsWith("cluster-stable")) {
            return new InfoReply.Text("C1");
        }
        if (command.equals("query-show")) {
            return listed;
        }
        if (scripted == null && command.startsWith("peers-")) {
            return peers;
        }
        if (scripted == null && command.startsWith("namespace/")) {
            return new InfoReply.Text("");
        }
        commands.add(command);
        if (scripted != null) {
            return InfoReply.of(scripted.size() > 1 ? scripted.remove() : scripted.getFirst());
        }
        if (command.startsWith("sindex-") || command.startsWith("udf-")) {
            return InfoReply.of("ERROR:4:unrecognized command");
        }
        if (command.startsWith("query-abort")) {
            return abortReply;
        }
        InfoReply reply = shows.size() > 1
                ? shows.remove()
                : shows.isEmpty() ? InfoReply.of("ERROR:2:job not found") : shows.peek();
        // A line is about the requested job.
        return reply instanceof InfoReply.Text text && command.startsWith("query-show:trid=")
                ? new InfoReply.Text(text.value().replace("trid=7:", command.substring("query-show:".length()) + ":"))
                : reply;
    }

    public boolean wasAborted() {
        return commands.stream().anyMatch(command -> command.startsWith("query-abort"));
    }
}
