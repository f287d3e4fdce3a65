package io.nightshift.engine;

import io.nightshift.engine.command.RecordAccess;
import io.nightshift.engine.command.RecordCommands;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.expression.FilterCompiler;
import io.nightshift.engine.index.IndexSources;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.job.JobManager;
import io.nightshift.engine.job.JobRehearsal;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.job.JobWork;
import io.nightshift.engine.operation.OperationDecoder;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.scan.PartitionScan;
import io.nightshift.engine.scan.ScanRequest;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.NamespaceSettings;
import io.nightshift.engine.udf.FunctionWork;
import io.nightshift.engine.udf.UdfCall;
import io.nightshift.engine.udf.UdfCommands;
import io.nightshift.engine.udf.UdfModules;
import io.nightshift.engine.udf.UdfStates;
import io.nightshift.engine.udf.UdfStream;
import io.nightshift.engine.walk.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One node's data: its namespaces, the commands on them, and the jobs that run over them. Thread-safe. */
public final class Database implements AutoCloseable {
    private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
    private final Map<String, RecordCommands> commands = new LinkedHashMap<>();
    private final Map<String, IndexTable> indexes = new LinkedHashMap<>();
    private final Map<String, UdfCommands> udfCommands = new LinkedHashMap<>();
    private final Map<String, Sweeps> sweeps = new LinkedHashMap<>();
    private final UdfModules udfModules;
    private final UdfStates udfStates;
    private final Release release;
    private final OperationDecoder operations;
    private final FilterCompiler filters;
    private final IndexSources indexSources;
    private final JobManager jobs;
    private final Supervisor supervisor = new Supervisor();

    /**
     * Creates an empty database.
     *
     * @param clock the source of all record times
     */
    public Database(List<NamespaceConfig> configs, Clock clock) {
        this(configs, clock, UdfLimits.standard(), Release.DEFAULT);
    }

    /**
     * Creates an empty database.
     *
     * @param clock the source of all record times
     * @param udfLimits what one call of a user-defined function may use
     * @param release the server release as which it behaves
     */
    public Database(List<NamespaceConfig> configs, Clock clock, UdfLimits udfLimits, Release release) {
        if (configs.isEmpty()) {
            throw new IllegalArgumentException("a database needs at least one namespace");
        }
        EngineParts parts = EngineParts.standard(
                configs.stream()
                        .mapToInt(NamespaceConfig::maxRecordSize)
                        .reduce(NamespaceSettings.MAX_RECORD_SIZE, Math::max),
                release);
        this.release = release;
        this.operations = parts.operations();
        this.filters = parts.filters();
        this.indexSources = new IndexSources(parts.families());
        this.jobs = new JobManager(filters, Runtime.getRuntime().availableProcessors());
        this.udfModules = new UdfModules(udfLimits);
        this.udfStates = new UdfStates(udfModules, udfLimits, parts.families().geo());
        RecordAccess access = new RecordAccess(filters);
        for (NamespaceConfig config : configs) {
            Namespace namespace = new Namespace(config, clock);
            if (namespaces.put(config.name(), namespace) != null) {
                throw new IllegalArgumentException("namespace " + config.name() + " is configured twice");
            }
            commands.put(config.name(), new RecordCommands(namespace, filters));
            indexes.put(
                    config.name(), new IndexTable(namespace, parts.families().geo(), Database::startBuilder));
            udfCommands.put(config.name(), new UdfCommands(namespace, access, udfStates));
            Sweeps ofNamespace = new Sweeps(namespace);
            sweeps.put(config.name(), ofNamespace);
            supervisor.watchHeap(namespace);
            supervisor.supervise(config.name(), ofNamespace, config.supervisorPeriod(), config.supervisorPeriod());
        }
    }

    private static void startBuilder(Runnable build) {
        Thread.ofPlatform().daemon().name("nightshift-index-builder").start(build);
    }

    /**
     * Changes how often expired records are removed for good, starting now.
     *
     * @param period zero = never
     */
    public void supervise(Namespace namespace, Duration period) {
        namespace.settings().setSupervisorPeriod(period);
        supervisor.supervise(namespace.name(), sweeps(namespace), Duration.ZERO, period);
    }

    /** The server release as which it behaves. */
    public Release release() {
        return release;
    }

    public Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    /** The namespaces, in configuration order. */
    public Collection<Namespace> namespaces() {
        return List.copyOf(namespaces.values());
    }

    /** Removes records of a namespace for good. */
    public Sweeps sweeps(Namespace namespace) {
        return Objects.requireNonNull(sweeps.get(namespace.name()));
    }

    /** The single-record commands of a namespace. */
    public Optional<RecordCommands> commands(String namespace) {
        return Optional.ofNullable(commands.get(namespace));
    }

    /** The secondary indexes of a namespace. */
    public Optional<IndexTable> indexes(String namespace) {
        return Optional.ofNullable(indexes.get(namespace));
    }

    /** Builds the parts of index definitions and queries. */
    public IndexSources indexSources() {
        return indexSources;
    }

    /** Calls of user-defined functions on single records of a namespace. */
    public Optional<UdfCommands> udfCommands(String namespace) {
        return Optional.ofNullable(udfCommands.get(namespace));
    }

    /** The modules of user-defined functions. */
    public UdfModules udfModules() {
        return udfModules;
    }

    /**
     * The records, sets, indexes and modules of one moment. Everything else waits while it is taken, some milliseconds at most. After
     * it, updates no longer overwrite the bytes of records that the snapshot has, which makes them slower by an allocation.
     */
    public DatabaseSnapshot snapshot() {
        return locked(this::current);
    }

    private DatabaseSnapshot current() {
        return new DatabaseSnapshot(
                namespaces.values().stream()
                        .map(namespace -> new DatabaseSnapshot.NamespaceData(
                                namespace.snapshot(), indexesOf(namespace).snapshot()))
                        .toList(),
                udfModules.list());
    }

    /**
     * Replaces the data with that of a snapshot, which stays as it is. Background jobs are ended first: they belong to what is
     * discarded. Queries that run see some of both.
     *
     * @throws IllegalArgumentException if it is of another database, with other namespaces, or sets with other numbers
     * @throws IllegalStateException if there is a journal, which does not hear of it
     */
    public void restore(DatabaseSnapshot snapshot) {
        if (namespaces.values().stream().anyMatch(Namespace::hasJournal)) {
            throw new IllegalStateException("the journal must be told what is restored");
        }
        whenCompatible(snapshot, () -> replace(snapshot));
    }

    /**
     * Replaces the data as {@link #restore(DatabaseSnapshot)} does, with something else to be done at the same moment.
     *
     * @param kept notes down that everything is new, while nobody else looks at records; if it fails, nothing is replaced
     */
    public void restore(DatabaseSnapshot snapshot, Runnable kept) {
        whenCompatible(snapshot, () -> {
            DatabaseSnapshot before = current();
            replace(snapshot);
            try {
                kept.run();
            } catch (RuntimeException e) {
                replace(before);
                throw e;
            }
        });
    }

    /** Does something with a snapshot while nobody else looks at records, if it is of a database like this one. */
    private void whenCompatible(DatabaseSnapshot snapshot, Runnable action) {
        List<String> names = snapshot.namespaces().stream()
                .map(DatabaseSnapshot.NamespaceData::name)
                .toList();
        if (!names.equals(List.copyOf(namespaces.keySet()))) {
            throw new IllegalArgumentException("the snapshot has the namespaces " + String.join(", ", names)
                    + ", and this server " + String.join(", ", namespaces.keySet()) + "; start a server from it");
        }
        jobs.endBackgroundJobs();
        locked(() -> {
            snapshot.namespaces().forEach(data -> namespaceOf(data).requireCompatible(data.records()));
            action.run();
            return snapshot;
        });
    }

    private void replace(DatabaseSnapshot snapshot) {
        for (DatabaseSnapshot.NamespaceData data : snapshot.namespaces()) {
            Namespace namespace = namespaceOf(data);
            namespace.restore(data.records());
            indexesOf(namespace).restore(data.indexes());
        }
        udfModules.restore(snapshot.modules());
    }

    private Namespace namespaceOf(DatabaseSnapshot.NamespaceData data) {
        return Objects.requireNonNull(namespaces.get(data.name()));
    }

    private IndexTable indexesOf(Namespace namespace) {
        return Objects.requireNonNull(indexes.get(namespace.name()));
    }

    /** Does something while nobody else looks at records. Others hold the lock of one partition at a time, so there is no deadlock. */
    private <T> T locked(Supplier<T> action) {
        namespaces.values().forEach(Namespace::lock);
        try {
            return action.get();
        } finally {
            namespaces.values().forEach(Namespace::unlock);
        }
    }

    /** Starts a job that calls a function on each record; the request's operations are ignored. */
    public void startUdfJob(Namespace namespace, JobRequest request, UdfCall call) {
        jobs.start(namespace, request, function(request, call));
    }

    /** Accepts a job that calls a function, and goes over no records of its own. */
    public JobRehearsal rehearseUdfJob(Namespace namespace, JobRequest request, UdfCall call) {
        return jobs.rehearse(namespace, request, function(request, call));
    }

    private JobWork function(JobRequest request, UdfCall call) {
        return new JobWork.Call(
                new FunctionWork(udfStates, call, request.ttl(), request.flags().removal()));
    }

    /**
     * Starts a stream function over the records that a query finds.
     *
     * @param values receives what the function returns
     * @param stopped whether the stream is not wanted any more
     */
    public UdfStream startStream(
            Namespace namespace, UdfCall call, Consumer<Particle> values, BooleanSupplier stopped) {
        return new UdfStream(namespace, udfStates, call, values, stopped);
    }

    /** Decodes operations from their wire form. */
    public OperationDecoder operations() {
        return operations;
    }

    public JobManager jobs() {
        return jobs;
    }

    /**
     * Checks that a packed expression is a filter.
     *
     * @throws io.nightshift.engine.result.EngineException PARAMETER_ERROR if it is not valid
     */
    public void checkFilter(Particle packed) {
        var unused = filters.compile(packed);
    }

    /** Checks a scan and returns it, ready to run. */
    public PartitionScan scan(Namespace namespace, ScanRequest request) {
        return new PartitionScan(namespace, request, filters);
    }

    /** Stops the jobs and the supervisor. The records live only in memory and are lost. */
    @Override
    public void close() {
        supervisor.close();
        jobs.close();
        udfStates.close();
    }
}
