package io.nightshift.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.NodeStatus;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.MetricsEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard asks only for what there is. */
class DashboardTest {

    private static final Path DASHBOARD =
            Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "grafana", "nightshift.json");

    /** A name in an expression, and its labels if it has any. */
    private static final Pattern NAME = Pattern.compile("\\b(nightshift|aerospike)_[a-z_]+");

    private static Set<String> asked() throws IOException {
        Set<String> names = new TreeSet<>();
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        for (JsonNode expression : dashboard.findValues("expr")) {
            NAME.matcher(expression.asText()).results().forEach(name -> names.add(name.group()));
        }
        return names;
    }

    private static Set<String> names(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String meters() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JobMeters jobs = new JobMeters(registry);
        JobDescription job = new JobDescription(7, JobKind.UPDATE, "test", "users", "", "", "", "");
        NodeStatus node = new NodeStatus("A", TaskState.DONE, 100, 1, 0, 0, 0, Duration.ofMillis(5), "");
        jobs.started(job);
        jobs.warned(job, "another job is running");
        jobs.ended(job, new TaskReport(TaskStatus.of(7, List.of(node)), false));
        jobs.notStarted(job, new IllegalStateException());
        assertThat(new RunGauges(registry, Tags.of("run", "r"))).isNotNull();
        return registry.scrape();
    }

    private static String server() throws IOException, InterruptedException {
        try (EmbeddedCluster servers = EmbeddedServer.cluster(1);
                MetricsEndpoint endpoint = MetricsEndpoint.start(servers, 0);
                AerospikeClient client = new AerospikeClient(
                        servers.node(0).host(), servers.node(0).port())) {
            client.put(null, new Key("test", "users", 1), new Bin("a", 1));
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void everyNameInTheDashboardIsToldByAMeterOrByTheServer() throws IOException, InterruptedException {
        Set<String> told = names(meters());
        told.addAll(names(server()));
        assertThat(asked()).hasSizeGreaterThan(20).isSubsetOf(told);
    }
}
