package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.DatabaseSnapshot;
import io.nightshift.engine.job.JobManager;
import io.nightshift.engine.udf.UdfModules;
import io.nightshift.server.cluster.Member;
import io.nightshift.server.cluster.NodeIdentity;
import io.nightshift.server.metrics.Metric;
import io.nightshift.server.node.NodeContext;
import io.nightshift.store.DataDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The info commands of a server, by name. */
public final class InfoCommands {
    /** The topic of commands that have nothing to do here. */
    static final String CONSTANT = "always the same answer";

    static final String REFUSED = "refused (25), of the Enterprise Edition";

    /** The answer to an empty request, in this order. */
    private static final List<String> SUMMARY = List.of(
            "features",
            "node",
            "compatibility-id",
            "edition",
            "build_ee_sha",
            "build_sha",
            "build_arch",
            "build_time",
            "build_os",
            "build",
            "version",
            "statistics",
            "services-alumni",
            "services",
            "partition-generation");

    private final Map<String, InfoCommand> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> byTopic = new LinkedHashMap<>();

    private final SettingContexts settings;
    private final Truncations truncations;
    private @Nullable MetadataKeeper keeper;

    private InfoCommands(SettingContexts settings, Truncations truncations) {
        this.settings = settings;
        this.truncations = truncations;
    }

    /** What the commands have set up to now. */
    public NodeSettings snapshot() {
        return new NodeSettings(settings.values(), truncations.all());
    }

    /** Brings back what a data directory has, and keeps there from now on what commands change. */
    public void keepIn(DataDirectory directory, Database database) {
        MetadataKeeper opened = new MetadataKeeper(directory, database, settings, truncations);
        opened.restore();
        keeper = opened;
    }

    /** Answers a request; see {@link InfoCommand#answer}. */
    String answer(InfoCommand command, InfoRequest request) {
        MetadataKeeper keeps = keeper;
        if (keeps == null || !command.changesWhatIsKept()) {
            return command.answer(request);
        }
        keeps.checkWritable();
        String answer = command.answer(request);
        keeps.keep();
        return answer;
    }

    /**
     * Sets everything as it was at an earlier moment, data included; in the data directory too, if there is one.
     *
     * @throws io.nightshift.engine.result.EngineException if the directory takes no changes now
     * @throws java.io.UncheckedIOException if it fails while it is written; nothing has changed then
     */
    public void restore(Database database, DatabaseSnapshot data, NodeSettings snapshot) {
        MetadataKeeper keeps = keeper;
        if (keeps != null) {
            keeps.replace(data, snapshot);
            return;
        }
        database.restore(data);
        settings.restore(snapshot.settings());
        truncations.restore(snapshot.truncations());
    }

    /** The commands of a node. */
    public static InfoCommands of(NodeContext node) {
        SettingContexts settings = new SettingContexts(node);
        Truncations truncations = new Truncations();
        return new InfoCommands(settings, truncations)
                .addAll(
                        CONSTANT,
                        FixedAnswers.constants(node.edition(), node.database().release()))
                .addAll(REFUSED, refusals(node))
                .addAll("the node", identity(node))
                .addAll("the cluster", cluster(node))
                .addAll("the cluster", tls(node))
                .addAll("data and statistics", data(node, settings, truncations))
                .addAll("settings", settings(node, settings))
                .addAll("queries and jobs", jobs(node))
                .addAll("secondary indexes", indexes(node))
                .addAll("user-defined functions", udfs(node))
                .addHelp();
    }

    private static List<InfoCommand> identity(NodeContext node) {
        String id = node.identity().id();
        return List.of(
                InfoCommand.of("node", request -> id),
                InfoCommand.of("name", request -> id),
                InfoCommand.of("get-sl", request -> node.member().view().principal()),
                // There is no cache: a module that was replaced is a new one.
                InfoCommand.of("udf-clear-cache", request -> "ok"),
                InfoCommand.of("cluster-name", request -> node.clusterName()),
                InfoCommand.of("namespaces", request -> String.join(";", node.namespaceNames())),
                new UserAgentSetCommand(),
                new UserAgentsCommand(node.connections()),
                new LogCommand(),
                new LogSetCommand(),
                new LogMessageCommand(),
                new ThreadTracesCommand());
    }

    private static List<InfoCommand> cluster(NodeContext node) {
        NodeIdentity self = node.identity();
        Member member = node.member();
        List<String> namespaces = node.namespaceNames();
        return List.of(
                InfoCommand.of(
                        "service",
                        request -> self.endpointFor(request.connection().localAddress())),
                InfoCommand.of(
                        "service-clear-std",
                        request -> self.endpointFor(request.connection().localAddress())),
                InfoCommand.of(
                        "mesh", request -> self.hostFor(request.connection().localAddress()) + ":0"),
                InfoCommand.of(
                        "peers-generation",
                        request -> Integer.toString(member.view().generation())),
                InfoCommand.of("partition-generation", request -> Integer.toString(member.partitionGeneration())),
                InfoCommand.of("rebalance-generation", request -> Integer.toString(member.rebalances())),
                PeersCommand.peers("peers-clear-std", member),
                PeersCommand.peers("peers-clear-alt", member),
                PeersCommand.peers("alumni-clear-std", member),
                PeersCommand.peers("alumni-clear-alt", member),
                PeersCommand.services("services", member),
                PeersCommand.services("services-alternate", member),
                new EndpointsCommand(self),
                new ClusterStableCommand(member, Set.copyOf(namespaces)),
                ReplicasCommand.withRegime("replicas", namespaces, member),
                ReplicasCommand.all("replicas-all", namespaces, member),
                ReplicasCommand.masters("replicas-master", namespaces, member),
                new PartitionInfoCommand(node));
    }

    /** Addresses for clients that speak TLS, which a node without it refuses. */
    private static List<InfoCommand> tls(NodeContext node) {
        return node.tlsName()
                .map(name -> List.<InfoCommand>of(
                        InfoCommand.of(
                                "service-tls-std",
                                request -> node.identity()
                                        .endpointFor(request.connection().localAddress())),
                        PeersCommand.peers("peers-tls-std", name, node.member()),
                        PeersCommand.peers("peers-tls-alt", name, node.member())))
                .orElse(List.of());
    }

    private static List<InfoCommand> refusals(NodeContext node) {
        Set<String> answered = tls(node).stream().map(InfoCommand::name).collect(Collectors.toSet());
        return FixedAnswers.refusals().stream()
                .filter(command -> !answered.contains(command.name()))
                .toList();
    }

    private static List<InfoCommand> data(NodeContext node, SettingContexts settings, Truncations truncations) {
        return List.of(
                new StatisticsCommand(node),
                new NamespaceCommand(node, settings, truncations),
                new SetsCommand(node.member(), truncations, settings),
                InfoCommand.of("objects", request -> Long.toString(StatisticsCommand.objects(node.database()))),
                new HistogramCommand(node.database()),
                new LatenciesCommand(node.database(), node.statistics(), node.ticker()),
                new EvictionResetCommand(),
                new TruncateCommand("truncate", true, node, truncations),
                new TruncateCommand("truncate-namespace", false, node, truncations),
                new TruncateUndoCommand("truncate-undo", true, truncations),
                new TruncateUndoCommand("truncate-namespace-undo", false, truncations));
    }

    private static List<InfoCommand> settings(NodeContext node, SettingContexts contexts) {
        Database database = node.database();
        return List.of(
                new GetConfigCommand("get-config", contexts),
                new GetConfigCommand("config-get", contexts),
                new SetConfigCommand("set-config", contexts, database),
                new SetConfigCommand("config-set", contexts, database));
    }

    private static List<InfoCommand> jobs(NodeContext node) {
        JobManager jobs = node.database().jobs();
        return List.of(new QueryShowCommand(jobs), new QueryAbortCommand(jobs), new QueryAbortAllCommand(jobs));
    }

    private static List<InfoCommand> indexes(NodeContext node) {
        Database database = node.database();
        return List.of(
                new SindexCreateCommand(node.member(), database),
                new SindexDeleteCommand(node.member()),
                new SindexListCommand("sindex-list", database),
                new SindexListCommand("sindex", database),
                new SindexStatCommand(database),
                new SindexExistsCommand(database));
    }

    private static List<InfoCommand> udfs(NodeContext node) {
        UdfModules modules = node.database().udfModules();
        return List.of(
                new UdfPutCommand(node.member(), modules),
                new UdfGetCommand(modules),
                new UdfListCommand(modules),
                new UdfRemoveCommand(node.member()));
    }

    private InfoCommands addHelp() {
        return addAll("the node", List.of(InfoCommand.of("help", request -> String.join(";", names()))));
    }

    /**
     * Adds commands.
     *
     * @param topic their topic
     * @throws IllegalArgumentException if a name is taken
     */
    public InfoCommands addAll(String topic, Collection<? extends InfoCommand> commands) {
        for (InfoCommand command : commands) {
            if (byName.putIfAbsent(command.name(), command) != null) {
                throw new IllegalArgumentException("info command registered twice: " + command.name());
            }
            byTopic.computeIfAbsent(topic, key -> new ArrayList<>()).add(command.name());
        }
        return this;
    }

    /** The live numbers of all commands, under the names that Aerospike's exporter for Prometheus gives them. */
    public Stream<Metric> metrics() {
        return byName.values().stream()
                .filter(MetricSource.class::isInstance)
                .flatMap(command -> ((MetricSource) command).metrics());
    }

    Optional<InfoCommand> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The commands that answer an empty request. */
    List<InfoCommand> summary() {
        return SUMMARY.stream().map(byName::get).toList();
    }

    /** The names by topic. */
    Map<String, List<String>> byTopic() {
        return byTopic;
    }

    /** All names, in registration order. */
    public Collection<String> names() {
        return byName.keySet();
    }
}
