package io.nightshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.journal.AuditEntry;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show, and what becomes of a yes. */
@AnyCluster
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PagesTest {

    private static final int RECORDS = 400;

    @TempDir
    Path directory;

    private final StartedJobs started = new StartedJobs();
    private final Cluster cluster;
    private final Session session;
    private final DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("console"));
    private Runs runs;
    private Console console;
    private Visitor visitor;

    PagesTest(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).listener(started).connect();
        session = cluster.createSession();
    }

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < RECORDS; i++) {
            cluster.client().put(null, users.id("u" + i), new Bin("age", i % 50), new Bin("name", "n" + i));
        }
        runs = Runs.in(directory.resolve("runs")).with(Timing.QUICK);
        console = Console.of(cluster, runs).port(0).describing(started).start();
        visitor = new Visitor(console);
    }

    @AfterEach
    void close() {
        console.close();
        cluster.close();
    }

    private JobPlan tier() {
        return session.backgroundTask()
                .update(users)
                .where("$.age < 25")
                .bin("tier")
                .setTo("gold")
                .jobPlan();
    }

    private String page(String path) throws IOException {
        Http.Answer answer = visitor.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static void await(Supplier<Boolean> condition) {
        while (!condition.get()) {
            Thread.onSpinWait();
        }
    }

    private String awaitPage(String path, String text) throws IOException {
        String page = page(path);
        while (!page.contains(text)) {
            page = page(path);
        }
        return page;
    }

    private Run slowRun() {
        Run run = runs.create(session, "slow", tier()).pace(Pace.fixed(1)).start();
        await(() -> run.report().live().filter(live -> live.changed() > 0).isPresent());
        return run;
    }

    @Test
    void jobsShowWhatTheyDoAndHowFarTheyAre() throws IOException {
        ExecuteTask task = session.backgroundTask()
                .update(users)
                .where("$.age >= 10")
                .bin("seen")
                .setTo(true)
                .recordsPerSecond(1)
                .execute();
        String id = Long.toUnsignedString(task.id());
        String page = awaitPage("/jobs", "job-" + id);

        assertThat(page).contains(users.toString(), "$.age &gt;= 10", "bin &quot;seen&quot;: set(true)");
        for (String node : cluster.nodeNames()) {
            assertThat(page).contains("aria-label=\"node " + node + "\"");
        }
        assertThat(page("/jobs/" + id + "/abort")).containsPattern("[0-9]+ records? are changed and stay changed");
        assertThat(visitor.post("/jobs/" + id + "/abort", "reason", "wrong <b>set</b>")
                        .header("Location"))
                .isEqualTo("/jobs");
        assertThat(task.waitTillComplete().state().name()).isEqualTo("ABORTED");
        awaitPage("/jobs", ">aborted<");
        assertThat(visitor.get("/jobs/12345/abort").status()).isEqualTo(404);

        AuditEntry line = runs.audit().entries().getLast();
        assertThat(line.action()).isEqualTo("abort job " + id);
        assertThat(line.about())
                .startsWith("background update of " + users + ", ")
                .contains(" changed");
        assertThat(line.reason()).isEqualTo("wrong <b>set</b>");
        assertThat(line.by().user()).startsWith("console:");
        assertThat(awaitPage("/runs", "abort job " + id)).contains("wrong &lt;b&gt;set&lt;/b&gt;");
    }

    @Test
    void aRunIsSteeredAndItsJournalNamesTheConsole() throws Exception {
        try (Run run = slowRun()) {
            String path = "/runs/" + run.id();
            awaitPage(path, "pass 1");
            assertThat(awaitPage("/jobs", "href=\"" + path + "\"")).contains("pass 1 · background update of " + users);

            assertThat(page(path + "/pause")).containsPattern("[0-9]+ records? are changed so far");
            assertThat(visitor.post(path + "/pause", "reason", "peak <b>hour</b>")
                            .header("Location"))
                    .isEqualTo(path);
            assertThat(run.report().state()).isEqualTo(RunState.PAUSED);
            assertThat(page(path)).contains("peak &lt;b&gt;hour&lt;/b&gt;").doesNotContain("<b>hour");

            assertThat(visitor.post(path + "/pause", "reason", "again").body()).contains("is paused already");
            assertThat(visitor.post(path + "/rate", "rate", "quick").body()).contains("a number from 0 is wanted");
            assertThat(visitor.post(path + "/rate", "rate", "7").status()).isEqualTo(303);
            assertThat(visitor.post(path + "/limit", "max", "100").status()).isEqualTo(303);
            assertThat(visitor.post(path + "/resume", "reason", "peak is over").status())
                    .isEqualTo(303);
            assertThat(visitor.post(path + "/abort", "reason", "wrong filter").status())
                    .isEqualTo(303);

            String page = page(path);
            assertThat(page)
                    .contains(">aborted<", "1 per second and node → 7 per second and node", "at most 100 records");
            assertThat(events(run.id(), RunEvent.Paused.class)
                            .getFirst()
                            .by()
                            .orElseThrow()
                            .user())
                    .startsWith("console:");
            assertThat(events(run.id(), RunEvent.Resumed.class).getFirst().by().user())
                    .startsWith("console:");
            assertThat(events(run.id(), RunEvent.Ended.class)
                            .getFirst()
                            .by()
                            .orElseThrow()
                            .user())
                    .startsWith("console:");
            assertThat(events(run.id(), RunEvent.PaceChanged.class).getFirst().reason())
                    .startsWith("by console:");
            assertThat(events(run.id(), RunEvent.Limited.class).getFirst().reason())
                    .startsWith("by console:");
        }
    }

    private <T extends RunEvent> List<T> events(String id, Class<T> type) {
        return runs.journal(id).stream()
                .map(JournalEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void aRunThatNobodyDrivesGoesOnHere() throws Exception {
        Run run = slowRun();
        run.pause("stop");
        run.close();
        String path = "/runs/" + run.id();

        assertThat(page(path)).contains("Nobody drives this run");
        assertThat(visitor.post(path + "/rate", "rate", "5").body()).contains("nobody drives run");
        assertThat(visitor.post(path + "/resume", "reason", "").status()).isEqualTo(303);
        assertThat(visitor.post(path + "/rate", "rate", "0").status()).isEqualTo(303);
        await(() -> runs.report(run.id()).changed() == RECORDS / 2);
        assertThat(events(run.id(), RunEvent.TakenOver.class).getFirst().by().user())
                .startsWith("console:");
        console.close();
        assertThat(runs.report(run.id()).driver()).isEmpty();
    }

    @Test
    void aRunWithABackupIsUndone() throws Exception {
        Run run = runs.create(session, "with backup", tier())
                .backupTo(directory.resolve("backups"))
                .start();
        await(() -> run.report().changed() == 200);
        run.abort("enough");
        await(() -> runs.report(run.id()).driver().isEmpty());
        String path = "/runs/" + run.id();

        assertThat(page(path + "/undo")).contains("About 200 records become what they were");
        assertThat(visitor.post(path + "/undo").header("Location")).isEqualTo(path);
        await(() -> runs.report(run.id()).state() == RunState.UNDONE);
        assertThat(events(run.id(), RunEvent.Undone.class).getFirst().undone()).isEqualTo(200);
        assertThat(cluster.client().get(null, users.id("u1")).bins).doesNotContainKey("tier");
        assertThat(awaitPage(path, ">undone<")).doesNotContain(path + "/undo");
        assertThat(visitor.get(path + "/undo").status()).isEqualTo(409);
    }

    @Test
    void failedRecordsAreShownWithTheirReason() throws Exception {
        Run run = runs.create(
                        session,
                        "fails",
                        session.backgroundTask()
                                .update(users)
                                .where("$.age == 3")
                                .bin("name")
                                .add(1)
                                .jobPlan())
                .start();
        run.await();

        String path = "/runs/" + run.id();
        assertThat(page(path)).contains("8 records failed again one by one", "Bin type error (12)");

        for (int i = 3; i < RECORDS; i += 50) {
            cluster.client().put(null, users.id("u" + i), new Bin("name", 41));
        }
        assertThat(page(path + "/retry")).contains("8 records could not be changed, and are tried again");
        assertThat(visitor.post(path + "/retry", "reason", "they are numbers now")
                        .header("Location"))
                .isEqualTo(path);
        await(() -> runs.report(run.id()).state() == RunState.COMPLETE_EXCEPT
                && runs.report(run.id()).driver().isEmpty());
        assertThat(events(run.id(), RunEvent.Resumed.class).getFirst().reason()).isEqualTo("they are numbers now");
    }

    @Test
    void aFunctionIsPreparedWithItsArguments() throws Exception {
        session.udfs().registerString("""
                function give(record, points, title, more)
                  record['points'] = points + more[1]
                  record['title'] = title
                  aerospike:update(record)
                end
                """, "console_give.lua");
        try {
            String[] form = {
                "dataset",
                users.toString(),
                "kind",
                "FUNCTION",
                "where",
                "$.age == 7",
                "function",
                "console_give.give",
                "arguments",
                "10, 'gold', [5]"
            };
            String look = visitor.post("/change", form).body();
            assertThat(look).contains(">would change</dt><dd>8<", "<ins>15</ins>", "<ins>&quot;gold&quot;</ins>");
            String draft = first("name=\"draft\" value=\"(\\d+)\"", look);
            String path = visitor.post("/change/start", "draft", draft, "name", "points")
                    .header("Location");
            await(() -> runs.report(path.substring("/runs/".length())).changed() == 8);
            assertThat(cluster.client().get(null, users.id("u7")).getLong("points"))
                    .isEqualTo(15);
            form[form.length - 1] = "10, gold";
            assertThat(visitor.post("/change", form).body())
                    .contains("id=\"arguments-problem\" role=\"status\">arguments are values between commas");
        } finally {
            session.udfs().remove("console_give.lua");
        }
    }

    @Test
    void aCanaryShowsItsStepsAndGates() throws Exception {
        try (Run run = runs.create(session, "canary", tier()).canary(10, 50).start()) {
            run.await();
            String path = "/runs/" + run.id();
            long changed = run.report().changed();

            assertThat(page(path))
                    .contains(">10 %<", ">50 %<", ">all records<", "as it should be", "aria-current=\"step\"");
            assertThat(page(path + "/resume"))
                    .contains("The next step goes over 50 %: about " + changed * 4 + " records more");
        }
    }

    @Test
    void namesFromElsewhereAreText() throws Exception {
        String evil = "<img src=x onerror=alert(1)>";
        DataSet set = DataSet.of(TestCluster.NAMESPACE, "<b>\"'&" + TestCluster.freshSet("x"));
        Key key = set.id(1);
        cluster.client().put(null, key, new Bin("<i>", evil));
        Run run = runs.create(
                        session,
                        evil,
                        session.backgroundTask()
                                .update(set)
                                .bin("<i>")
                                .setTo(evil)
                                .jobPlan())
                .because(evil)
                .start();
        run.await();
        for (String path : List.of("/runs", "/runs/" + run.id(), "/data", "/jobs", "/change")) {
            assertThat(page(path)).as(path).doesNotContain("<img", "<i>", "<b>");
        }
        assertThat(page("/runs")).contains("&lt;img src=x onerror=alert(1)&gt;");
        Http.Answer none = visitor.get("/runs/%3Cimg%20src=x%3E");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body()).contains("&lt;img").doesNotContain("<img");
        cluster.client().truncate(null, set.namespace(), set.set(), null);
    }

    @Test
    void aFilterIsCheckedWhileItIsTyped() throws IOException {
        assertThat(visitor.post("/change/check", "where", "$.age >=").body())
                .contains("line 1, column 9: ", "\\n  $.age >=\\n          ^");
        assertThat(visitor.post("/change/check", "where", "$.age >= 18").body())
                .isEqualTo("{\"problem\":\"\",\"warnings\":\"\"}");
        assertThat(visitor.post("/change/check", "where", "$.a > 1 and $.a == 'x'")
                        .body())
                .contains("warnings\":\"line 1, column ");
    }

    @Test
    void aChangeIsLookedAtThenAskedForThenMade() throws Exception {
        String[] form = {
            "dataset",
            users.toString(),
            "kind",
            "UPDATE",
            "where",
            "$.age == 7",
            "bin0",
            "tier",
            "verb0",
            "SET",
            "value0",
            "'gold'",
            "bin1",
            "age",
            "verb1",
            "ADD",
            "value1",
            "1"
        };
        String look = visitor.post("/change", form).body();
        assertThat(look)
                .contains(">records match</dt><dd>8<", ">would change</dt><dd>8<", "<ins>&quot;gold&quot;</ins>")
                .contains("<del>7</del>", "<ins>8</ins>");
        assertThat(cluster.client().get(null, users.id("u7")).bins).doesNotContainKey("tier");

        String draft = first("name=\"draft\" value=\"(\\d+)\"", look);
        assertThat(visitor.post("/change/ask", "draft", draft, "name", "gold", "canary", "0.001")
                        .body())
                .contains("a step of a canary must be 0.01 to 100 per cent");
        String question = visitor.post(
                        "/change/ask", "draft", draft, "name", "gold", "because", "TICKET-1", "rate", "100-200")
                .body();
        assertThat(question)
                .contains("Start gold?", "<strong>8 records</strong> match", "name=\"because\" value=\"TICKET-1\"");
        assertThat(runs.list()).isEmpty();

        String path = visitor.post(
                        "/change/start", "draft", draft, "name", "gold", "because", "TICKET-1", "rate", "100-200")
                .header("Location");
        RunReport run = runs.report(path.substring("/runs/".length()));
        await(() -> runs.report(run.id()).changed() == 8);
        assertThat(run.createdBy().user()).startsWith("console:");
        assertThat(cluster.client().get(null, users.id("u7")).bins)
                .containsEntry("tier", "gold")
                .containsEntry("age", 8L);
        assertThat(page(path)).contains("TICKET-1", "Between 100 and 200 records per second and node");
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void whatIsWrongWithAChangeStandsAtItsField() throws IOException {
        assertThat(visitor.post("/change", "dataset", "", "kind", "DELETE").body())
                .contains("id=\"dataset-problem\" role=\"status\">say which records");
        assertThat(visitor.post("/change", "dataset", "test.x", "kind", "DELETE", "where", "$.a >")
                        .body())
                .containsPattern("id=\"where-problem\" role=\"status\">line 1, column \\d");
        assertThat(visitor.post("/change", "dataset", "test.x", "kind", "UPDATE")
                        .body())
                .contains("an update needs something to write");
        assertThat(visitor.post(
                                "/change", "dataset", "test.x", "kind", "UPDATE", "bin0", "a", "verb0", "SET", "value0",
                                "gold")
                        .body())
                .containsPattern("id=\"bin0-problem\" role=\"status\">line 1, column 1");
        assertThat(visitor.post("/change", "dataset", "test.x", "kind", "TOUCH", "ttl", "soon")
                        .body())
                .contains("time to live must be like 90s");
        assertThat(visitor.post("/change", "dataset", "test.x", "kind", "FUNCTION", "function", "nothing")
                        .body())
                .contains("a function is module.function");
        assertThat(visitor.post("/change/start", "draft", "77", "name", "x").status())
                .isEqualTo(410);
    }

    @Test
    void dataShowsSetsIndexesAndModules() throws IOException {
        session.udfs().registerString("function ping(r) return '<1>' end", "console_page.lua");
        try {
            assertThat(page("/data")).contains(users.toString(), "/data/module?name=console_page.lua");
            assertThat(page("/data/module?name=console_page.lua")).contains("return &#39;&lt;1&gt;&#39;");
            assertThat(visitor.get("/data/module?name=none.lua").status()).isEqualTo(404);
        } finally {
            session.udfs().remove("console_page.lua");
        }
    }

    @Test
    void whoMayOnlyLookChangesNothing() throws IOException {
        try (Run run = slowRun();
                Console looking = Console.of(cluster, runs).port(0).readOnly().start()) {
            Visitor guest = new Visitor(looking);
            String path = "/runs/" + run.id();
            for (String verb : List.of("pause", "resume", "rate", "limit", "abort", "undo")) {
                assertThat(guest.get(path + "/" + verb).status()).as(verb).isEqualTo(403);
                assertThat(guest.post(path + "/" + verb, "reason", "x", "rate", "1", "max", "1")
                                .status())
                        .as(verb)
                        .isEqualTo(403);
            }
            assertThat(guest.post("/jobs/1/abort").status()).isEqualTo(403);
            assertThat(guest.post("/change/start", "draft", "1", "name", "x").status())
                    .isEqualTo(403);
            assertThat(guest.get("/jobs").body()).contains("read only").doesNotContain("/abort");
            assertThat(guest.get(path).body()).doesNotContain(path + "/pause");
            assertThat(run.report().state()).isEqualTo(RunState.RUNNING);
        }
    }

    @Test
    void aPageThatIsNotThereIsToldOf() throws IOException {
        assertThat(visitor.get("/nothing").status()).isEqualTo(404);
        assertThat(visitor.get("/runs/no-such-run").status()).isEqualTo(404);
        assertThat(visitor.get("/stream?of=/data").status()).isEqualTo(404);
        assertThat(visitor.get("/stream?of=/runs/no-such-run").status()).isEqualTo(404);
        assertThat(visitor.get("/assets/secret.js").status()).isEqualTo(404);
    }
}
