package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.demo.Airports;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Target;
import io.nightshift.console.Console;
import io.nightshift.console.ConsoleBuilder;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.run.change.Lifetime;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;
import io.nightshift.server.MetricsEndpoint;
import io.nightshift.server.Snapshot;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.store.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift serve}. */
@Command(
        description =
                "Runs an embedded server in the foreground until Ctrl-C. Its data are in memory only, or kept in a directory (--data).",
        footer = {
            "",
            "  nightshift serve --namespace test --namespace cache:1h",
            "  nightshift serve --data ~/aerospike-data"
        })
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "3000",
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 lets other machines in. Default: ${DEFAULT-VALUE}")
    private String address = "";

    @Option(
            names = "--namespace",
            paramLabel = "NAME[:TTL]",
            split = ",",
            description = "Namespaces, each with its default time to live if records are to expire. Default: test")
    private List<String> namespaces = new ArrayList<>();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Nodes that share the records, on this port and those after it. Default: ${DEFAULT-VALUE}")
    private int nodes;

    @Option(
            names = "--real-rates",
            description = "A job that asks for no rate runs at 10,000 records per second and node, as on a real server;"
                    + " otherwise as fast as it can.")
    private boolean realRates;

    @Option(
            names = "--durable-deletes",
            description = "Deletes may be durable and leave tombstones, as on an Enterprise Edition.")
    private boolean durableDeletes;

    @Option(
            names = "--announce",
            paramLabel = "RELEASE",
            description =
                    "The release of an Aerospike server that it announces, and whose features it has; 8.1.2.0 has queries that"
                            + " read by operations and indexes of sets. Default: 8.1.1.2")
    private @Nullable String release;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the data in this directory, which is created if necessary: records, sets, indexes, Lua modules,"
                            + " settings. Default: in memory only")
    private @Nullable Path data;

    @Option(
            names = "--flush-ms",
            paramLabel = "MS",
            description =
                    "Acknowledge writes at once and have them on disk within this time. Default: acknowledge them when they"
                            + " are on disk")
    private @Nullable Integer flushMillis;

    /** How much the log tells. */
    private enum LogLevel {
        error,
        warn,
        info,
        debug
    }

    @Option(
            names = "--log-level",
            paramLabel = "error|warn|info|debug",
            defaultValue = "info",
            description = "What the server tells on standard error; info is what it refuses. Default: ${DEFAULT-VALUE}")
    private LogLevel logLevel = LogLevel.info;

    @Option(names = "--demo", description = "Load the airports of the demo into test.airports, and their Lua module.")
    private boolean demo;

    @Option(
            names = "--restore",
            paramLabel = "FILE",
            description =
                    "Restore a backup of asbackup or nightshift backup, a file or a directory, into its namespace.")
    private List<Path> backups = new ArrayList<>();

    @Option(
            names = "--console",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "" + ConsoleBuilder.PORT,
            description = "Open the console too, for this machine; see `nightshift console`. Port: ${FALLBACK-VALUE}")
    private @Nullable Integer consolePort;

    @Mixin
    private ServeSecurity security = new ServeSecurity();

    @Mixin
    private ConsoleOptions consoleOptions = new ConsoleOptions();

    @Option(
            names = "--metrics",
            paramLabel = "PORT",
            description = "Serve the statistics for Prometheus at http://127.0.0.1:PORT/metrics; 0 takes a free port.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "Have requests go wrong as this file says, in YAML: lost, late, refused, and more.")
    private @Nullable Path faults;

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Before the first class of the server is loaded: its loggers ask once.
        System.setProperty("org.slf4j.simpleLogger.log.io.nightshift.server", logLevel.name());
        System.setProperty("org.slf4j.simpleLogger.log.io.nightshift.engine", logLevel.name());
        System.setProperty("org.slf4j.simpleLogger.log.io.nightshift.store", logLevel.name());
        check();
        Durability durability = durability();
        ServedBackups restored = ServedBackups.of(terminal, backups);
        EmbeddedServerBuilder builder = EmbeddedServer.builder()
                .host(address)
                .port(port)
                .warmUp(true)
                .realRates(realRates)
                .durableDeletes(durableDeletes);
        if (release != null) {
            announce(builder, release);
        }
        List<String> served = prepare(builder, restored);
        if (data != null) {
            builder.dataDirectory(data, durability);
        }
        List<FaultRule> rules = faults == null ? List.of() : FaultsFile.read(faults, served, nodes);
        if (!loads()) {
            rules.forEach(builder::fault);
        }
        security.apply(builder);
        EmbeddedCluster cluster = builder.startCluster(nodes);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            snapshots.save(cluster, terminal);
            cluster.close();
            terminal.print("stopped");
        }));
        try {
            terminal.print("nightshift server at " + cluster.hosts() + ", namespace "
                    + (namespaces.isEmpty() ? String.join(", ", served) : String.join(", ", namespaces))
                    + security.text() + ", data in " + (data == null ? "memory" : data) + ". Ctrl-C stops it.");
            if (metricsPort != null) {
                MetricsEndpoint endpoint = MetricsEndpoint.start(cluster, metricsPort);
                terminal.print("metrics at http://127.0.0.1:" + endpoint.port() + "/metrics");
            }
            if (loads()) {
                load(cluster, restored);
                rules.forEach(cluster::fault);
            }
            if (consolePort != null) {
                openConsole(cluster, consolePort);
            }
            new CountDownLatch(1).await();
            return Failures.OK;
        } finally {
            cluster.close();
        }
    }

    private void check() {
        if (consolePort == null && consoleOptions.isGiven()) {
            throw Failure.usage("--read-only, --allow-host and --runs belong to --console: add it");
        }
        security.check(address);
        if (security.isGiven() && (demo || consolePort != null || !backups.isEmpty())) {
            throw Failure.usage(
                    "--demo, --restore and --console cannot log in to a server with TLS or users: leave them out,"
                            + " and load or look with a client that can");
        }
        if (data != null && nodes > 1) {
            throw Failure.usage("a data directory is of one server: leave out --nodes " + nodes + " or --data");
        }
    }

    /** Whether it begins with data that come by the way that clients take. */
    private boolean loads() {
        return demo || !backups.isEmpty();
    }

    private void load(EmbeddedCluster servers, ServedBackups restored) throws IOException, InterruptedException {
        if (!backups.isEmpty()) {
            try (Cluster client = ClusterDefinition.of(servers.hosts()).connect()) {
                restored.restore(client);
            }
        }
        if (demo) {
            loadDemo(servers);
        }
    }

    private static void announce(EmbeddedServerBuilder builder, String release) {
        try {
            builder.announce(release);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--announce: " + e.getMessage());
        }
    }

    private Durability durability() {
        Integer millis = flushMillis;
        if (millis == null) {
            return Durability.commit();
        }
        if (data == null) {
            throw Failure.usage("--flush-ms belongs to --data: add it");
        }
        if (millis < 1 || millis > 60_000) {
            throw Failure.usage("--flush-ms must be 1 to 60000, was " + millis);
        }
        return Durability.flush(Duration.ofMillis(millis));
    }

    /** It ends with the process, as the data does. */
    @SuppressWarnings("resource")
    private void openConsole(EmbeddedCluster servers, int port) {
        Cluster cluster = ClusterDefinition.of(servers.hosts()).connect();
        Console console = consoleOptions.open(Profile.NONE, cluster, "127.0.0.1", port);
        terminal.print("console at " + console.url());
    }

    /** Gives the server its namespaces, and returns their names. */
    private List<String> prepare(EmbeddedServerBuilder builder, ServedBackups restored) throws IOException {
        Optional<Snapshot> begin = snapshots.load(namespaces, nodes);
        if (begin.isPresent()) {
            if (data != null) {
                throw Failure.usage("a data directory has data of its own: leave out --data or --snapshot");
            }
            restored.requireAmong(begin.get().namespaces());
            builder.snapshot(begin.get());
            return begin.get().namespaces();
        }
        List<NamespaceConfig> configs = configs(restored);
        configs.forEach(builder::namespace);
        return configs.stream().map(NamespaceConfig::name).toList();
    }

    /** Those that were asked for, or else those of the backups and of the demo. */
    private List<NamespaceConfig> configs(ServedBackups restored) {
        if (!namespaces.isEmpty()) {
            List<NamespaceConfig> configs =
                    namespaces.stream().map(ServeCommand::namespace).toList();
            restored.requireAmong(configs.stream().map(NamespaceConfig::name).toList());
            return configs;
        }
        Set<String> names = new TreeSet<>(restored.namespaces());
        if (names.isEmpty() || demo) {
            names.add(Airports.DATA_SET.namespace());
        }
        return names.stream().map(NamespaceConfig::of).toList();
    }

    private void loadDemo(EmbeddedCluster servers) throws IOException, InterruptedException {
        try (Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            Airports.registerModule(cluster.createSession());
            long loaded = Airports.load(cluster.client(), terminal).loaded();
            terminal.print(Numbers.count(loaded) + " airports in " + Target.text(Airports.DATA_SET));
        }
    }

    private static NamespaceConfig namespace(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return NamespaceConfig.of(text);
        }
        NamespaceConfig config = NamespaceConfig.of(text.substring(0, colon));
        return switch (Lifetime.parse(text.substring(colon + 1))) {
            case Lifetime.For lives -> config.withDefaultTtl(lives.time());
            case Lifetime.Never ignored -> config.withDefaultTtl(Duration.ZERO);
            case Lifetime.Keep ignored ->
                throw Failure.usage("a namespace has a time to live or never, was \"" + text + "\"");
            case Lifetime.ServerDefault ignored ->
                throw Failure.usage("a namespace has a time to live or never, was \"" + text + "\"");
        };
    }
}
