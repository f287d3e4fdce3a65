package io.nightshift.testkit;

import static io.nightshift.testkit.ServerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.insight.Change;
import io.nightshift.server.insight.Execution;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java of docs/insight.md. */
@Timeout(60)
@WithAerospike(insight = true, truncate = "test.users")
class InsightPageTest {
    private static final DataSet USERS = DataSet.of("test", "users");

    @InjectAerospike
    private IAerospikeClient client;

    @BeforeEach
    void users() {
        WritePolicy keepingKeys = new WritePolicy();
        keepingKeys.sendKey = true;
        for (int i = 0; i < 100; i++) {
            client.put(keepingKeys, USERS.id("user" + i), new Bin("points", i), new Bin("name", "User " + i));
        }
    }

    @AfterEach
    void noIndex() {
        client.dropIndex(null, "test", "users", "by_points").waitTillComplete(10, 10_000);
    }

    private static ExecuteTask tax(Session session) {
        ExecuteTask tax = session.backgroundTask()
                .update(USERS)
                .where("$.points >= 90")
                .bin("points")
                .add(-5)
                .execute();
        tax.waitTillComplete().requireSuccess();
        return tax;
    }

    // region job
    @Test
    void onlyTheRichAreTaxed(EmbeddedServer server, Session session) {
        ExecuteTask tax = session.backgroundTask()
                .update(USERS)
                .where("$.points >= 90")
                .bin("points")
                .add(-5)
                .execute();
        tax.waitTillComplete();

        assertThat(server)
                .wrote(USERS.id("user95"))
                .by(tax)
                .changingOnly("points")
                .once();
        assertThat(server).wrote(USERS).by(tax).times(10).only(); // nobody else wrote there
        assertThat(server).didNotWrite(USERS.id("user12"));
        assertThat(server)
                .job(tax)
                .isDone()
                .scanned()
                .candidates(100)
                .ruledOutByBins(90)
                .changed(10);
    }
    // endregion

    // region index
    @Test
    void theQueryUsesTheIndex(EmbeddedServer server) {
        client.createIndex(null, "test", "users", "by_points", "points", IndexType.NUMERIC)
                .waitTillComplete(10, 10_000);
        Statement rich = new Statement();
        rich.setNamespace("test");
        rich.setSetName("users");
        rich.setFilter(Filter.range("points", 90, 1_000));
        try (RecordSet records = client.query(null, rich)) {
            records.forEach(record -> {});
        }

        assertThat(server)
                .lastQuery(USERS)
                .usedIndex("by_points")
                .candidates(10)
                .returned(10);
    }
    // endregion

    // region application
    @Test
    void aUserIsWrittenOnceAndNothingElse(EmbeddedServer server) {
        rename("user7", "Grace"); // what is tested

        assertThat(server)
                .wrote(USERS.id("user7"))
                .byClient()
                .updated()
                .changingOnly("name")
                .toGeneration(2)
                .once();
        assertThat(server).wrote(USERS).once();
    }
    // endregion

    private void rename(String id, String name) {
        client.put(null, USERS.id(id), new Bin("name", name));
    }

    @Test
    void aFailureShowsWhatHappened(EmbeddedServer server, Session session) throws Exception {
        ExecuteTask tax = tax(session);
        rename("user95", "Grace");

        String shown = message(() -> {
            // region failure
            assertThat(server).wrote(USERS.id("user95")).by(tax).changing("points", "name");
            // endregion
        });
        String page = Files.readString(Path.of(System.getProperty("nightshift.basedir", ".."), "docs/insight.md"));
        String printed = page.replaceAll("(?s).*?```text\n(.*?)\n```.*", "$1");
        assertThat(shown.replace(Long.toUnsignedString(tax.id()), "1234")
                        .replaceAll("127.0.0.1:\\d+", "127.0.0.1:40812")
                        .replaceAll("#\\d+ (.*generation 1)", "#6 $1")) // in whatever order the job came to it
                .isEqualTo(printed);
    }

    private static String message(Runnable failing) {
        try {
            failing.run();
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it should fail");
    }

    @Test
    void whatWasForgottenIsNotGuessed(EmbeddedServer server, Session session) {
        // region forgotten
        server.insight().start(5, 1_000_000); // keeps the last five changes
        tax(session);

        assertThat(server).wrote(USERS);
        assertThatThrownBy(() -> assertThat(server).didNotWrite(USERS.id("user12")))
                .isInstanceOf(IllegalStateException.class) // no AssertionError: nobody can tell
                .hasMessageStartingWith(
                        "cannot tell that test.users user12 was not written: 5 older changes have been" + " forgotten");
        // endregion
    }

    @Test
    void withoutJUnit() {
        // region plain
        try (EmbeddedServer server = EmbeddedServer.builder().insight(true).start();
                IAerospikeClient own = new AerospikeClient(server.host(), server.port())) {
            own.put(null, USERS.id("ada"), new Bin("points", 1));

            Change change = server.insight().changes().changes().get(0);
            assertThat(change.kind()).isEqualTo(Change.Kind.CREATED);
            assertThat(change.bins()).containsExactly("points");
            for (Execution execution : server.insight().executions()) { // newest first
                System.out.println(execution);
            }
        }
        // endregion
    }
}
