package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testcluster.EmbeddedOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UdfCommandsTest extends ServerTest {

    private static final String BONUS = """
            function give(rec, points, why)
              if rec.age == 13 then error("unlucky") end
              rec.score = (rec.score or 0) + points
              rec.why = why
              aerospike:update(rec)
            end
            """;

    @TempDir
    Path directory;

    @AfterEach
    void removeModules() {
        run("udf", "remove", "bonus.lua");
        run("udf", "remove", "other.lua");
    }

    @Test
    void moduleIsRegisteredListedRunAndRemoved() throws IOException {
        givenUsers(40);
        CommandLineRun registered =
                run("udf", "register", file("bonus.lua", BONUS).toString());
        assertThat(registered.exitCode()).as(registered.err()).isZero();
        assertThat(registered.out()).startsWith("registered bonus.lua on all nodes; ");
        assertThat(run("udf", "list").outLines()).anyMatch(line -> line.startsWith("bonus.lua "));
        assertThat(run("udf", "list", "--json").outLines())
                .anyMatch(line -> json(line).get("name").textValue().equals("bonus.lua"));

        CommandLineRun run = run(
                "udf",
                "run",
                "test.users",
                "--module",
                "bonus",
                "--function",
                "give",
                "--arg",
                "10",
                "--arg",
                "test",
                "--where",
                "$.age >= 30");
        assertThat(run.out()).startsWith("done: 10 processed, 30 filtered out in ");
        assertThat(run.exitCode()).isZero();
        assertThat(record(user(35)).bins).containsEntry("score", 10L).containsEntry("why", "test");
        assertThat(record(user(29)).bins).doesNotContainKey("score");

        assertThat(run("udf", "remove", "bonus.lua").out())
                .isEqualToIgnoringNewLines("removed bonus.lua from all nodes");
        assertThat(run("udf", "list").out()).doesNotContain("bonus.lua");
        CommandLineRun gone = run("udf", "remove", "bonus.lua");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err())
                .isEqualToIgnoringNewLines(
                        "nightshift: there is no module bonus.lua; `nightshift udf list` lists all there are");
    }

    @Test
    @EmbeddedOnly("wants a cluster without modules")
    void noModulesAreSaid() {
        assertThat(run("udf", "list").err()).isEqualToIgnoringNewLines("no modules");
    }

    @Test
    void recordOnWhichTheFunctionFailsStaysAsItWas() throws IOException {
        givenUsers(20);
        run("udf", "register", file("x.lua", BONUS).toString(), "--name", "other.lua");
        CommandLineRun run =
                run("udf", "run", "test.users", "--all", "--module", "other.lua", "--function", "give", "--arg", "1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines().get(0)).startsWith("done: 19 processed, 1 failed in ");
        assertThat(run.outLines().subList(1, 3))
                .containsExactly(
                        "  1 record could not be processed; it is as it was",
                        "  what the function said is in the servers' logs only (context udf); a program that calls it on a key"
                                + " is given it, but carries the function out on that record");
        assertThat(record(user(13)).bins).doesNotContainKey("score");
    }

    @Test
    void mistakesAreTold() throws IOException {
        CommandLineRun broken = run(
                "udf",
                "register",
                file("broken.lua", "function f(rec)\n  return +\nend\n").toString());
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.errLines()).hasSize(1);
        assertThat(broken.err()).startsWith("nightshift: broken.lua:2: ");
        assertThat(run("udf", "register", "no.lua").err())
                .isEqualToIgnoringNewLines("nightshift: no such file: no.lua");
        assertThat(CommandLineRun.of("udf").errLines().get(0))
                .isEqualTo("nightshift: udf needs one of these: register, list, remove, run");
        CommandLineRun unknown = run("udf", "run", "test.users", "--all", "--module", "nowhere", "--function", "f");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("nowhere is not registered");
        run("udf", "register", file("bonus.lua", BONUS).toString());
        CommandLineRun misspelt = run("udf", "run", "test.users", "--all", "--module", "bonus", "--function", "giev");
        assertThat(misspelt.exitCode()).isEqualTo(1);
        assertThat(misspelt.err())
                .isEqualToIgnoringNewLines("nightshift: bonus.lua has no global function giev; did you mean give?");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
