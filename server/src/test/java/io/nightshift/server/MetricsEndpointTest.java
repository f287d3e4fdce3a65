package io.nightshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.query.IndexType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

    /** A sample of Prometheus' text format, 0.0.4. */
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)(\\{[a-z_]+=\"[^\"\\n]*\"(?:,[a-z_]+=\"[^\"\\n]*\")*}) (-?[0-9.E+]+)");

    private static HttpResponse<String> get(MetricsEndpoint endpoint, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Double> samples(MetricsEndpoint endpoint) throws IOException, InterruptedException {
        Map<String, Double> samples = new TreeMap<>();
        get(endpoint, "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("# TYPE "))
                .forEach(line -> {
                    Matcher sample = SAMPLE.matcher(line);
                    assertThat(sample.matches()).as(line).isTrue();
                    assertThat(samples.put(sample.group(1) + sample.group(2), Double.parseDouble(sample.group(3))))
                            .as("%s is there twice", line)
                            .isNull();
                });
        return samples;
    }

    private static double sum(Map<String, Double> samples, String name, String label) {
        return samples.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(name + "{") && entry.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    @Test
    void everyNodeTellsItsNumbersUnderTheNamesOfTheExporter() throws IOException, InterruptedException {
        try (EmbeddedCluster cluster = EmbeddedServer.cluster(2);
                MetricsEndpoint endpoint = MetricsEndpoint.start(cluster, 0);
                AerospikeClient client = new AerospikeClient(
                        cluster.node(0).host(), cluster.node(0).port())) {
            client.createIndex(null, "test", "users", "ix_n", "n", IndexType.NUMERIC)
                    .waitTillComplete(5);
            for (int i = 0; i < 100; i++) {
                client.put(null, new Key("test", "users", i), new Bin("n", i));
                client.get(null, new Key("test", "users", i));
            }
            Map<String, Double> samples = samples(endpoint);
            assertThat(sum(samples, "aerospike_node_up", "cluster_name=\"nightshift\""))
                    .isEqualTo(2);
            assertThat(sum(samples, "aerospike_node_stats_cluster_size", "")).isEqualTo(4);
            assertThat(samples.keySet())
                    .anyMatch(name -> name.startsWith("aerospike_node_up{build=\"8.")
                            && name.contains("node_id=\"" + cluster.node(0).nodeId() + "\""));
            assertThat(sum(samples, "aerospike_namespace_objects", "ns=\"test\""))
                    .isEqualTo(100);
            assertThat(sum(samples, "aerospike_namespace_client_write_success", "storage_engine=\"memory\""))
                    .isEqualTo(100);
            assertThat(sum(samples, "aerospike_namespace_stop_writes", "ns=\"test\""))
                    .isZero();
            assertThat(sum(samples, "aerospike_sets_objects", "set=\"users\"")).isEqualTo(100);
            assertThat(sum(samples, "aerospike_sindex_entries", "sindex=\"ix_n\""))
                    .isEqualTo(100);
            assertThat(sum(samples, "aerospike_latencies_read_ms_count", "ns=\"test\""))
                    .isEqualTo(100);
            assertThat(sum(samples, "aerospike_latencies_read_ms_bucket", "le=\"+Inf\""))
                    .isEqualTo(100);
            assertThat(sum(samples, "aerospike_node_stats_client_connections", ""))
                    .isPositive();
            assertThat(get(endpoint, "/metrics").body())
                    .contains("# TYPE aerospike_namespace_objects gauge\n")
                    .contains("# TYPE aerospike_namespace_client_write_success counter\n")
                    .contains("# TYPE aerospike_latencies_read_ms histogram\n");
            cluster.node(1).close();
            assertThat(sum(samples(endpoint), "aerospike_node_up", "")).isEqualTo(1);
        }
    }

    @Test
    void nothingElseIsThere() throws IOException, InterruptedException {
        try (EmbeddedCluster cluster = EmbeddedServer.cluster(1);
                MetricsEndpoint endpoint = MetricsEndpoint.start(cluster, 0)) {
            assertThat(get(endpoint, "/").statusCode()).isEqualTo(404);
            assertThat(get(endpoint, "/metrics/x").statusCode()).isEqualTo(404);
            assertThatThrownBy(() -> MetricsEndpoint.start(cluster, endpoint.port()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + endpoint.port());
        }
    }
}
