package io.nightshift.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.job.JobStatus;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Internals;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Background jobs as recorded one after another: how they start or are refused, and how they are listed. */
class JobsGoldenTest {
    /**
     * Jobs that were watched while running slowly take seconds; UDFs have separate cases; the counts of a job over all sets
     * depend on earlier data.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "jobs-003",
            "jobs-004",
            "jobs-008",
            "jobs-009",
            "jobs-010",
            "jobs-011",
            "jobs-018",
            "jobs-025",
            "jobs-026",
            "jobs-027",
            "jobs-028",
            "jobs-031",
            "jobs-032",
            "jobs-033",
            "jobs-034",
            "jobs-035");

    @Test
    void jobsStartAndAreShownAsOnTheRealServer() throws IOException {
        List<JsonNode> cases = GoldenFiles.read("jobs.jsonl");
        List<String> actual = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .namespace(NamespaceConfig.of("test").withBackgroundQueryMaxRps(1_000_000))
                        .start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port());
                WireClient wire = new WireClient(server)) {
            for (int i = 0; i < 400; i++) {
                client.put(null, new Key("test", "golden_bg", i), new Bin("n", 0), new Bin("g", i % 4));
            }
            for (JsonNode golden : cases) {
                String id = golden.get("id").asText();
                if (!LEFT_OUT.contains(id)) {
                    replay(golden, server, wire, id, actual, expected);
                }
            }
        }

        assertThat(actual).containsExactlyElementsOf(expected).hasSizeGreaterThan(20);
    }

    private static void replay(
            JsonNode golden,
            EmbeddedServer server,
            WireClient wire,
            String id,
            List<String> actual,
            List<String> expected)
            throws IOException {
        for (JsonNode frame : golden.get("frames")) {
            Answer answer = Answer.to(frame.get("req").binaryValue(), wire);
            actual.add(id + " " + answer);
            expected.add(id + " " + Answer.recorded(frame.get("resp").binaryValue()));
        }
        while (!Internals.database(server).jobs().list().stream().allMatch(JobStatus::isDone)) {
            Thread.onSpinWait();
        }
        for (JsonNode info : golden.get("info")) {
            String[] exchange = info.asText().split(" -> ", 2);
            if (exchange[0].startsWith("query-show:trid=")) {
                actual.add(id + " " + withoutTimes(wire.info(exchange[0] + "\n")));
                expected.add(id + " " + withoutTimes(exchange[1]));
            }
        }
    }

    private static String withoutTimes(String line) {
        return line.replaceAll("(run-time|time-since-done)=\\d+", "$1=").replaceAll("from=127.0.0.1\\+\\d+", "from=");
    }
}
