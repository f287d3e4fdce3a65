package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.query.Statement;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.testcluster.EmbeddedOnly;
import io.nightshift.testsupport.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobCommandsTest extends ServerTest {

    @Test
    void updateWritesTheRecordsThatMatchAndReportsThem() {
        givenUsers(100);
        CommandLineRun run =
                run("update", "test.users", "--where", "$.age >= 90", "--set", "group=old", "--add", "age=5");
        assertThat(run.out()).matches("done: 10 updated, 90 filtered out in \\d+ ms.*\\R");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(record(user(95)).bins).containsEntry("group", "old").containsEntry("age", 100L);
        assertThat(record(user(89)).bins).doesNotContainKey("group").containsEntry("age", 89L);
    }

    @Test
    void updateStoresEachValueAsWhatItLooksLike() {
        givenUsers(1);
        CommandLineRun run = run(
                "update",
                "test.users",
                "--all",
                "--set",
                "i=-42",
                "--set",
                "d=2.5",
                "--set",
                "b=true",
                "--set",
                "s=plain text",
                "--set",
                "q=\"42\"",
                "--set",
                "e=",
                "--set",
                "l=[1,\"a\",[null]]",
                "--set",
                "m={\"k\":1.5}",
                "--set",
                "x=X'cafe'",
                "--set",
                "eq=a=b",
                "--set",
                "z=007",
                "--compute",
                "twice=$.i * 2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, Object> bins = record(user(0)).bins;
        assertThat(bins)
                .containsEntry("i", -42L)
                .containsEntry("d", 2.5)
                .containsEntry("b", true)
                .containsEntry("s", "plain text")
                .containsEntry("q", "42")
                .containsEntry("e", "")
                .containsEntry("m", Map.of("k", 1.5))
                .containsEntry("eq", "a=b")
                .containsEntry("z", "007")
                .containsEntry("twice", -84L);
        assertThat(bins.get("l")).asInstanceOf(LIST).hasSize(3).startsWith(1L, "a");
        assertThat((byte[]) bins.get("x")).containsExactly(0xca, 0xfe);
    }

    @Test
    void updateWritesInTheOrderOfTheCommandLine() {
        givenUsers(1);
        run(
                "update",
                "test.users",
                "--all",
                "--set",
                "s=b",
                "--append",
                "s=c",
                "--prepend",
                "s=a",
                "--set",
                "n=1",
                "--add",
                "n=2");
        assertThat(record(user(0)).bins).containsEntry("s", "abc").containsEntry("n", 3L);
        run("update", "test.users", "--all", "--add", "n=2", "--set", "n=1", "--remove", "s");
        assertThat(record(user(0)).bins).containsEntry("n", 1L).doesNotContainKey("s");
    }

    @Test
    void updateKeepsTheTimeToLiveUnlessToldOtherwise() {
        givenUsers(1);
        run("touch", "test.users", "--all", "--ttl", "2h");
        run("update", "test.users", "--all", "--set", "a=1");
        assertThat(record(user(0)).getTimeToLive()).isBetween(7_100, 7_200);
        run("update", "test.users", "--all", "--set", "a=1", "--ttl", "30d");
        assertThat(record(user(0)).getTimeToLive()).isBetween(2_591_900, 2_592_000);
        run("update", "test.users", "--all", "--set", "a=1", "--ttl", "never");
        assertThat(record(user(0)).getTimeToLive()).isEqualTo(-1);
    }

    @Test
    void recordsThatFailMakeTheExitCodeOne() {
        givenUsers(40);
        CommandLineRun run = run("update", "test.users", "--all", "--add", "name=1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines().get(0)).startsWith("done: 0 updated, 40 failed in ");
        assertThat(run.outLines().get(1))
                .matches(
                        "  40 records could not be updated, e.g. u\\d+: bin name is a string, add of an int needs an int;"
                                + " they are as they were");
    }

    @Test
    void everyReasonIsShownByAnExample() {
        givenUsers(4);
        run("update", "test.users", "--where", "$.age == 1", "--remove", "name", "--set", "price=dear");
        run("update", "test.users", "--where", "$.age != 1", "--set", "price=2");
        CommandLineRun run = run(
                "update", "test.users", "--where", "$.age < 3", "--compute", "cost=$.price * 2", "--append", "name=!");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines().get(0)).startsWith("done: 2 updated, 1 failed, 1 filtered out in ");
        assertThat(run.outLines().get(1))
                .isEqualTo(
                        "  1 record could not be updated, e.g. u1: the expression of bin cost has no value: bin price is a"
                                + " string, it takes it for an int; it is as it was");
        CommandLineRun both = run("update", "test.users", "--all", "--compute", "cost=$.price * 2", "--add", "age=1.5");
        assertThat(both.outLines().subList(1, 3))
                .containsExactly(
                        "  4 records could not be updated, e.g. u0: bin age is an int, add of a double needs a double; they"
                                + " are as they were",
                        "  also u1: the expression of bin cost has no value: bin price is a string, it takes it for an int");
        JsonNode json = json(run("update", "test.users", "--where", "$.age == 1", "--add", "price=1", "--json")
                .out());
        assertThat(json.get("warnings").get(0).textValue())
                .isEqualTo("e.g. u1: bin price is a string, add of an int needs an int");
    }

    @Test
    void reportAsJsonHasCountsByNode() {
        givenUsers(50);
        CommandLineRun run = run("update", "test.users", "--where", "$.age < 20", "--set", "a=1", "--json");
        JsonNode report = json(run.out());
        assertThat(report.get("state").textValue()).isEqualTo("done");
        assertThat(report.get("kind").textValue()).isEqualTo("update");
        assertThat(report.get("set").textValue()).isEqualTo("users");
        assertThat(report.get("succeeded").longValue()).isEqualTo(20);
        assertThat(report.get("filteredOut").longValue()).isEqualTo(30);
        assertThat(report.get("job").textValue()).matches("\\d{1,20}");
        assertThat(report.get("nodes")).hasSize(nodes());
        long byNode = 0;
        for (JsonNode node : report.get("nodes")) {
            byNode += node.get("succeeded").longValue();
        }
        assertThat(byNode).isEqualTo(20);
    }

    @Test
    void deleteRemovesTheRecordsThatMatch() {
        givenUsers(30);
        CommandLineRun run = run("delete", "test.users", "--where", "$.age < 10");
        assertThat(run.out()).startsWith("done: 10 deleted, 20 filtered out in ");
        assertThat(client().get(null, user(9))).isNull();
        assertThat(client().get(null, user(10))).isNotNull();
    }

    @Test
    void deleteOfEverythingNeedsAll() {
        givenUsers(3);
        CommandLineRun refused = run("delete", "test.users");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualToIgnoringNewLines("nightshift: this would delete every record of test.users:"
                        + " say which with --where, or add --all if you mean it");
        assertThat(run("count", "test.users").out()).isEqualToIgnoringNewLines("3");

        assertThat(run("delete", "test.users", "--all").exitCode()).isZero();
        assertThat(run("count", "test.users").out()).isEqualToIgnoringNewLines("0");
    }

    @Test
    void everyJobOverAWholeSetNeedsAll() {
        for (String command : List.of(
                "update test.users --set a=1",
                "touch test.users --ttl 30d",
                "udf run test.users --module m --function f")) {
            CommandLineRun refused = CommandLineRun.of(command.split(" "));
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("every record of test.users: say which with --where, or add --all if you mean it");
        }
    }

    @Test
    void wholeSetIsAskedForAtATerminalWithAnEstimate() {
        givenUsers(30);
        CommandLineRun refused = runTyping("no", "update", "test.users", "--set", "a=1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines())
                .containsExactly(
                        "This would update every record of test.users, 30 records. Type yes to go on: nightshift:"
                                + " nothing was done; say which with --where, or add --all if you mean it");
        assertThat(record(user(1)).bins).doesNotContainKey("a");

        CommandLineRun done = runTyping("yes", "update", "test.users", "--set", "a=1");
        assertThat(done.out()).startsWith("done: 30 updated in ");
        assertThat(record(user(1)).bins).containsEntry("a", 1L);
    }

    @Test
    void touchNeedsATimeToLive() {
        CommandLineRun refused = CommandLineRun.of("touch", "test.users", "--where", "$.age == 1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("nightshift: touch needs a time to live, like --ttl 30d; --ttl default is ");
        givenUsers(2);
        assertThat(run("touch", "test.users", "--where", "$.age == 1", "--ttl", "default")
                        .out())
                .startsWith("done: 1 touched");
    }

    @Test
    @EmbeddedOnly("writes to every record of the namespace")
    void jobOverAWholeNamespaceNeedsAll() {
        Moments.nextMillisecond();
        client().truncate(null, "test", null, null);
        givenUsers(2);
        client().put(null, key("others", 1), new Bin("a", 1));
        CommandLineRun refused = run("update", "test", "--where", "$.age >= 0", "--set", "x=1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("in all sets of namespace test");

        CommandLineRun run = run("update", "test", "--set", "x=1", "--all");
        assertThat(run.out()).startsWith("done: 3 updated in ");
    }

    @Test
    void touchRenewsTheTimeToLive() {
        givenUsers(2);
        Record before = record(user(1));
        run("touch", "test.users", "--where", "$.age == 1", "--ttl", "45m");
        assertThat(record(user(1)).getTimeToLive()).isBetween(2_600, 2_700);
        assertThat(record(user(1)).generation).isEqualTo(before.generation + 1);
        assertThat(record(user(0)).getTimeToLive()).isEqualTo(-1);
    }

    @Test
    void detachedJobIsListedAndCanBeStopped() {
        givenUsers(1_000);
        CommandLineRun started =
                run("touch", "test.users", "--all", "--ttl", "keep", "--rps", "1", "--detach", "--json");
        assertThat(started.exitCode()).isZero();
        String id = json(started.out()).get("job").textValue();

        JsonNode listed = listed(id, "jobs", "--running", "--json");
        assertThat(listed.get("state").textValue()).isEqualTo("running");
        assertThat(listed.get("kind").textValue()).isEqualTo("touch");
        assertThat(run("jobs").out()).contains(id, "test.users", "running");

        CommandLineRun aborted = run("abort", id);
        assertThat(aborted.exitCode()).isZero();
        assertThat(aborted.out()).startsWith("job " + id + " aborted at ");
        assertThat(run("jobs", "--running").out()).doesNotContain(id);
        assertThat(run("abort", id).out()).startsWith("job " + id + " had ended before (aborted), ");
    }

    @Test
    @EmbeddedOnly("wants a cluster that nobody else uses")
    void noRunningJobIsSaid() {
        assertThat(run("jobs", "--running").err()).isEqualToIgnoringNewLines("no job is running");
    }

    @Test
    void jobOfAnybodyIsWatchedToItsEnd() {
        givenUsers(60);
        String id = json(run("touch", "test.users", "--all", "--ttl", "keep", "--rps", "100", "--detach", "--json")
                        .out())
                .get("job")
                .textValue();
        CommandLineRun early = run("wait", id, "--timeout", "0s");
        assertThat(early.exitCode()).isEqualTo(2);
        CommandLineRun watched = run("watch", id);
        assertThat(watched.exitCode()).isZero();
        assertThat(watched.out()).startsWith("done: 60 touched in ");
        CommandLineRun waited = run("wait", id);
        assertThat(waited.out()).startsWith("done: 60 touched in ");
        assertThat(waited.err()).isEmpty();
        JsonNode report = json(run("wait", id, "--json").out());
        assertThat(report.get("state").textValue()).isEqualTo("done");
        assertThat(report.get("kind").textValue()).isEqualTo("touch");
    }

    @Test
    void otherJobOverTheSameRecordsIsAWarning() {
        givenUsers(1_000);
        CommandLineRun alone = run("touch", "test.users", "--all", "--ttl", "keep", "--rps", "1", "--detach", "--json");
        assertThat(json(alone.out()).get("warnings")).isEmpty();
        String id = json(alone.out()).get("job").textValue();
        try {
            CommandLineRun second = run("update", "test.users", "--all", "--set", "a=1");
            assertThat(second.exitCode()).isZero();
            assertThat(second.err())
                    .isEqualToIgnoringNewLines(
                            "nightshift: warning: job " + id + " (background touch) is running over test.users,"
                                    + " too; it is not defined which of the two writes a record first");
            JsonNode report = json(run("delete", "test.users", "--where", "$.age == 1", "--json")
                    .out());
            assertThat(report.get("warnings")).hasSize(1);
        } finally {
            run("abort", id);
        }
    }

    @Test
    void waitGivesUpAfterItsTime() {
        givenUsers(1_000);
        String id = json(run("touch", "test.users", "--all", "--ttl", "keep", "--rps", "1", "--detach", "--json")
                        .out())
                .get("job")
                .textValue();
        CommandLineRun waited = run("wait", id, "--timeout", "1s");
        assertThat(waited.exitCode()).isEqualTo(4);
        assertThat(waited.err()).startsWith("nightshift: job " + id + " still runs, at ");
        run("abort", id);
        assertThat(run("wait", id).exitCode()).isEqualTo(1);
        assertThat(run("wait", id).out()).startsWith("ABORTED: ");
    }

    @Test
    void jobsTellWhatTheyDoAndWhoStartedThem() {
        givenUsers(10);
        run("update", "test.users", "--all", "--set", "a=1");
        run("delete", "test.users", "--where", "$.age == 1");
        run("touch", "test.users", "--all", "--ttl", "keep");
        Statement operations = new Statement();
        operations.setNamespace("test");
        operations.setSetName(user(0).setName);
        client().execute(null, operations, Operation.put(new Bin("b", 1))).waitTillComplete(5, 5_000);
        run("count", "test.users");
        Instant now = Instant.now();
        List<JsonNode> jobs = run("jobs", "--json").outLines().stream()
                .map(ServerTest::json)
                .filter(job -> job.get("set").asText().equals("users"))
                .toList();
        assertThat(jobs)
                .extracting(job -> job.get("kind").textValue())
                .containsExactlyInAnyOrder("update", "delete", "touch", "operations");
        for (JsonNode job : jobs) {
            assertThat(job.get("from").textValue()).matches(".+:\\d+");
            assertThat(Instant.parse(job.get("started").textValue())).isBetween(now.minusSeconds(30), now);
            assertThat(Instant.parse(job.get("ended").textValue())).isBetween(now.minusSeconds(30), now);
        }
        assertThat(run("jobs").out()).contains(" update ", " operations ").doesNotContain(" query ");
    }

    @Test
    void abortOfAnUnknownJobFails() {
        CommandLineRun run = run("abort", "4711");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "nightshift: no node knows a job 4711; `nightshift jobs` lists all there are");
    }

    @Test
    @EmbeddedOnly("counts every record of the namespace")
    void countOfANamespaceIsOverAllSets() {
        Moments.nextMillisecond();
        client().truncate(null, "test", null, null);
        givenUsers(40);
        client().put(null, key("others", 1), new Bin("a", 1));
        assertThat(run("count", "test").out()).isEqualToIgnoringNewLines("41");
    }

    @Test
    void countHonoursTheFilter() {
        givenUsers(40);
        assertThat(run("count", "test.users", "-w", "$.age % 2 == 0").out()).isEqualToIgnoringNewLines("20");
        assertThat(json(run("count", "test.users", "--json").out()).get("count").longValue())
                .isEqualTo(40);
        assertThat(run("count", "nowhere.users").err())
                .isEqualToIgnoringNewLines("nightshift: there is no namespace nowhere on this cluster");
    }
}
