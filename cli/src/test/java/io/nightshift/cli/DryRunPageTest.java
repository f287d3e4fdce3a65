package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.run.plan.FieldChange;
import io.nightshift.run.plan.Warning;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/dry-run.md tells of programs; {@link CliPageTest} runs its commands. */
class DryRunPageTest extends ServerTest {

    private static final Path PAGE = Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "dry-run.md");
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    @Test
    void plansInJava() {
        try (EmbeddedServer server = EmbeddedServer.start();
                Cluster cluster = Cluster.connect(server.host(), server.port())) {
            Session session = cluster.createSession();
            DataSet users = DataSet.of("test", "users");
            cluster.client().put(null, users.id("ann"), new Bin("spend", 20_000), new Bin("tier", "silver"));
            // region plan
            ChangePlan plan = ChangePlanner.of(session)
                    .plan(session.backgroundTask()
                            .update(users)
                            .where("$.spend > ?0", 10_000)
                            .bin("tier")
                            .setTo("gold")
                            .jobPlan());

            plan.matching().likely(); // records that match
            plan.rehearsal().failed(); // of those that were tried
            plan.sample().get(0).changes(); // what would differ
            plan.warnings();
            // endregion
            assertThat(plan.matching().likely()).isEqualTo(1);
            assertThat(plan.sample().get(0).changes())
                    .containsExactly(new FieldChange("tier", Optional.of("silver"), Optional.of("gold")));
        }
    }

    @Test
    void jsonHasTheFieldsOfThePage() throws IOException {
        givenUsers(10);
        JsonNode plan = json(run("update", "test.users", "--add", "age=1", "--dry-run", "--json")
                .out());
        Set<String> names = new TreeSet<>();
        collect(plan, names);
        String page = Files.readString(PAGE);
        Set<String> documented = new TreeSet<>();
        Matcher codes = CODE.matcher(page.substring(page.indexOf("| `dryRun` |"), page.indexOf("In Java")));
        while (codes.find()) {
            documented.add(codes.group(1));
        }
        documented.remove("true");
        // Of records that fail.
        names.addAll(Set.of("code", "reason"));
        assertThat(names).isEqualTo(documented);
    }

    /** The names of fields, those of a record's own bins not. */
    private static void collect(JsonNode node, Set<String> names) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(names::add);
            node.properties().stream()
                    .filter(field -> !field.getKey().equals("bins"))
                    .forEach(field -> collect(field.getValue(), names));
        } else {
            node.forEach(element -> collect(element, names));
        }
    }

    @Test
    void thePageListsEveryWarning() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Stream.of(Warning.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)))
                .allSatisfy(kind -> assertThat(page).contains("| `" + kind + "` |"));
    }
}
