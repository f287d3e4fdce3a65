package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.Database;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.metrics.Benchmark;
import io.nightshift.engine.metrics.Latency;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordSet;
import io.nightshift.server.ManualClock;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.cluster.Membership;
import io.nightshift.server.cluster.NodeClock;
import io.nightshift.server.cluster.NodeIdentity;
import io.nightshift.server.command.Unsupported;
import io.nightshift.server.connection.ConnectionTable;
import io.nightshift.server.node.NodeContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of info commands and settings is generated from the code: it lists what exists, and nothing else. */
class InfoPageTest {
    private static final String REGENERATE =
            "NIGHTSHIFT_WRITE_DOCS=1 mvn test -pl server -am -Dtest=InfoPageTest -Dsurefire.failIfNoSpecifiedTests=false";

    private static Path page() {
        return Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "info.md");
    }

    @Test
    void pageOfInfoCommandsIsThatOfTheCode() throws IOException {
        String expected;
        try (Database database = new Database(
                List.of(NamespaceConfig.of("test")), new ManualClock(Instant.parse("2026-03-01T00:00:00Z")))) {
            expected = text(node(database));
        }
        if (System.getenv("NIGHTSHIFT_WRITE_DOCS") != null) {
            Files.writeString(page(), expected);
        }
        assertThat(Files.readString(page()))
                .as("docs/info.md is out of date; regenerate it with: " + REGENERATE)
                .isEqualTo(expected);
    }

    private static NodeContext node(Database database) {
        ManualClock clock = new ManualClock(Instant.parse("2026-03-01T00:00:00Z"));
        NodeIdentity identity = NodeIdentity.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 3000));
        Member member = new Membership(1).add(identity, database, new NodeClock(clock));
        return new NodeContext(member, new ConnectionTable(clock, () -> false), "nightshift", null, clock);
    }

    private static String text(NodeContext node) {
        return """
                # Info commands, settings and statistics of the embedded server

                What the embedded server reports, and what can be set while it runs, for clients and for tools such as `asinfo` and
                `asadm`. Names, order and texts are those of a Community Edition 8.1. A test checks the lists on this page against the
                code.

                ## Commands

                | about | commands |
                |---|---|
                """ + commands(InfoCommands.of(node).byTopic()) + """

                Any other name gets `ERROR:4:unrecognized command`. `sindex-list` shows contexts as text, or in base64 with
                `b64=true`; expressions are always in base64.

                ## Latencies

                `latencies:` shows, for each histogram, the last slice of `ticker-interval` seconds: the unit, the number per second,
                and which percentage took longer than 1, 2, 4, ... 65536 units. A histogram without data shows only its name. The first
                slice starts with the server; a real server discards its first one. Times run from the arrival of a message until its
                answer is written, without the network. Deletes are counted, not timed.

                | histograms | |
                |---|---|
                """ + latencies() + """

                `microsecond-histograms=true` switches all histograms to microseconds; it is refused while a benchmark is on.

                `histogram:namespace=..;type=object-size|object-size-linear|ttl[;set=..]` counts the records on request, so each request
                costs a walk over them; a real server shows what it counted up to `nsup-hist-period` seconds ago. Sizes are those of
                this server's storage, which differ from a real server's. With `nsup-hist-period=0` there are no histograms.
                """ + live(node);
    }

    /** What is live, and what is not there at all. */
    private static String live(NodeContext node) {
        SettingContexts settings = new SettingContexts(node);
        Namespace namespace = node.database().namespaces().iterator().next();
        namespace.sets().idFor("users");
        RecordSet set = namespace.sets().find("users").orElseThrow();
        return """

                ## Settings

                `get-config` shows all of them. *takes effect*: `set-config` changes what the server does from then on. *remembered*:
                the value is checked, stored and shown, but has no effect here. *fixed*: it cannot be changed while the server
                runs. *refused*: a Community Edition refuses it too. Numbers accept the suffixes k, m, g; seconds accept s, m, h, d.

                """
                + settings("service", settings.service())
                + settings("namespace", settings.namespace("test").orElseThrow())
                + settings("set (of a namespace)", settings.set(namespace, set))
                + settings("network", settings.network())
                + """
                ## Statistics

                All keys of a real server are shown, in its order. The following are live; the others concern what does not exist here,
                and have the values of a node that never did it.

                """
                + "`statistics`: " + codes(new StatisticsCommand(node).alive()) + ".\n\n"
                + "`namespace/NAME`: " + codes(new NamespaceCommand(node, settings, new Truncations()).alive()) + ".\n"
                + """

                Memory is that of the JVM, as all data is in its heap. `sets`, `sindex-stat` and `query-show` are live.

                ## How unsupported requests are answered

                | request | result code |
                |---|---|
                """
                + Stream.of(Unsupported.values())
                        .map(asked -> "| " + asked.what() + " | " + asked.resultCode() + " |\n")
                        .collect(Collectors.joining())
                + "| a durable delete | 25 |\n";
    }

    private static String commands(Map<String, List<String>> byTopic) {
        Stream<Map.Entry<String, List<String>>> alive = byTopic.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(InfoCommands.CONSTANT))
                .filter(entry -> !entry.getKey().equals(InfoCommands.REFUSED));
        Stream<Map.Entry<String, List<String>>> others = byTopic.entrySet().stream()
                .filter(entry -> entry.getKey().equals(InfoCommands.CONSTANT)
                        || entry.getKey().equals(InfoCommands.REFUSED));
        return Stream.concat(alive, others)
                .map(entry -> "| " + entry.getKey() + " | " + codes(entry.getValue()) + " |\n")
                .collect(Collectors.joining());
    }

    private static String latencies() {
        List<String> always = Arrays.stream(Latency.values())
                .filter(Latency::isCanonical)
                .map(latency -> "{NAMESPACE}-" + latency.text())
                .toList();
        List<String> never = Arrays.stream(Latency.values())
                .filter(latency -> !latency.isCanonical())
                .map(latency -> "{NAMESPACE}-" + latency.text())
                .toList();
        return "| `batch-index`, " + codes(always) + " | always; queries when they are short |\n"
                + "| `info` | by name, while `enable-hist-info` is on |\n"
                + Arrays.stream(Benchmark.values())
                        .map(benchmark -> "| `{NAMESPACE}-benchmarks-" + benchmark.text()
                                + "` | by name: its stages, while `enable-benchmarks-" + benchmark.text()
                                + "` is on |\n")
                        .collect(Collectors.joining())
                + "| " + codes(never) + ", `benchmarks-fabric` | by name; never with data |\n";
    }

    private static String settings(String context, Settings settings) {
        return "### Context " + context + "\n\n| setting | values | default | here |\n|---|---|---|---|\n"
                + settings.all().entrySet().stream()
                        .filter(entry -> !entry.getKey().contains("stripe["))
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String row(String name, Setting setting) {
        String here = switch (setting.kind().name()) {
            case SettingKind.FIXED -> "fixed";
            case SettingKind.ENTERPRISE -> "refused: Enterprise Edition";
            case SettingKind.STRONG_CONSISTENCY -> "refused: strong consistency";
            default -> setting.alive() ? "**takes effect**" : "remembered";
        };
        boolean ofThisRun = setting.kind().name().equals(SettingKind.FIXED) && setting.alive();
        String value = ofThisRun ? "" : setting.value().get();
        return "| `" + name + "` | " + setting.kind().values().replace("|", " \\| ") + " | "
                + (value.isEmpty() ? "" : "`" + value + "`") + " | " + here + " |\n";
    }

    private static String codes(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
