package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Jobs have one form in JSON, whatever command prints them: the one that docs/cli.md describes. */
class JobJsonTest extends ServerTest {

    private static final Path PAGE = Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "cli.md");
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    @Test
    void everyCommandPrintsTheFieldsOfThePage() throws IOException {
        givenUsers(40);
        List<String> jobs = new ArrayList<>();
        jobs.add(run("update", "test.users", "--all", "--set", "a=1", "--json").out());
        jobs.add(run("delete", "test.users", "--where", "$.age == 1", "--json").out());
        jobs.add(run("touch", "test.users", "--all", "--ttl", "keep", "--rps", "5", "--detach", "--json")
                .out());
        String id = json(jobs.get(2)).get("job").textValue();
        jobs.addAll(run("jobs", "--all-kinds", "--json").outLines());
        jobs.add(run("abort", id, "--json").out());
        jobs.add(run("wait", id, "--json").out());
        jobs.add(run("watch", id, "--json").out());
        Set<String> documented = documented("| `job` |");
        Set<String> byNode = new TreeSet<>(documented("| `nodes` |"));
        byNode.removeAll(List.of("nodes", "warnings"));
        documented.removeAll(List.of("node", "detail"));
        assertThat(documented)
                .contains("job", "kind", "state", "progress", "nodes")
                .hasSize(20);
        for (String line : jobs) {
            JsonNode job = json(line);
            assertThat(names(job)).as(line).isEqualTo(documented);
            assertThat(job.get("progress").isNumber()).isTrue();
            assertThat(job.get("nodes")).isNotEmpty();
            job.get("nodes").forEach(node -> assertThat(names(node)).isEqualTo(byNode));
        }
    }

    /** The names in the first cells from a row of the page's table on, and those in the row of the nodes. */
    private static Set<String> documented(String firstRow) throws IOException {
        Set<String> names = new TreeSet<>();
        String page = Files.readString(PAGE);
        for (String row : page.substring(page.indexOf(firstRow)).lines().toList()) {
            if (!row.startsWith("|")) {
                break;
            }
            boolean nodes = row.startsWith("| `nodes`");
            Matcher code = CODE.matcher(nodes ? row : row.split("\\|")[1]);
            while (code.find()) {
                names.add(code.group(1));
            }
        }
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
