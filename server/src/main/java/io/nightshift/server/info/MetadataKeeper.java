package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.DatabaseSnapshot;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.udf.UdfModule;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.store.DataDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Keeps in the data directory what info commands change: modules, indexes, settings and the times of truncations. It does not hear of the
 * single change, but compares all that there is with what was kept, so that nothing depends on how a change was made.
 */
/*
 * The names under which they are kept: module/FILE, index/NAMESPACE/NAME, setting/CONTEXT|NAME, truncation/NAMESPACE|SET. Only settings that
 * differ from those that the server was started with are kept.
 */
final class MetadataKeeper {
    private static final String MODULE = "module/";
    private static final String INDEX = "index/";
    private static final String SETTING = "setting/";
    private static final String TRUNCATION = "truncation/";

    private static final long BUILD_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final DataDirectory directory;
    private final Database database;
    private final SettingContexts settings;
    private final Truncations truncations;
    private final Map<String, Map<String, String>> initial;

    /** @param settings as the server was started with */
    MetadataKeeper(DataDirectory directory, Database database, SettingContexts settings, Truncations truncations) {
        this.directory = directory;
        this.database = database;
        this.settings = settings;
        this.truncations = truncations;
        this.initial = settings.values();
    }

    /** @throws io.nightshift.engine.result.EngineException if nothing can be kept now: the disk is full, or has failed */
    void checkWritable() {
        database.namespaces().forEach(Namespace::checkWritable);
    }

    // ---------------------------------------------------------------- keeping

    /**
     * Keeps everything as it is now; it is on disk when this returns.
     *
     * @throws java.io.UncheckedIOException if the disk has failed
     */
    synchronized void keep() {
        Map<String, byte[]> now = now();
        Map<String, byte[]> kept = directory.kept();
        now.forEach((key, value) -> {
            if (!Arrays.equals(value, kept.get(key))) {
                directory.keep(key, value);
            }
        });
        kept.keySet().stream().filter(key -> !now.containsKey(key)).forEach(directory::forget);
    }

    private Map<String, byte[]> now() {
        Map<String, byte[]> now = new LinkedHashMap<>();
        for (UdfModule module : database.udfModules().list()) {
            now.put(MODULE + module.fileName(), module.source());
        }
        for (Namespace namespace : database.namespaces()) {
            for (SecondaryIndex index : indexes(namespace.name()).all()) {
                now.put(
                        INDEX + namespace.name() + "/" + index.definition().name(),
                        KeptIndexes.encode(index.definition()));
            }
        }
        settings.values().forEach((context, values) -> {
            Map<String, String> before = initial.getOrDefault(context, SettingContexts.ofNewSet());
            values.forEach((name, value) -> {
                if (!value.equals(before.get(name))) {
                    now.put(SETTING + context + "|" + name, bytes(value));
                }
            });
        });
        truncations.all().forEach((key, time) -> now.put(TRUNCATION + key, bytes(Long.toString(time))));
        return now;
    }

    private IndexTable indexes(String namespace) {
        return database.indexes(namespace).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // ---------------------------------------------------------------- restoring

    /**
     * Replaces all that there is, and all that is kept, by a snapshot.
     *
     * @throws io.nightshift.engine.result.EngineException if nothing can be kept now: the disk is full, or has failed
     * @throws java.io.UncheckedIOException if it fails while this is written; nothing has been replaced then
     */
    synchronized void replace(DatabaseSnapshot snapshot, NodeSettings others) {
        checkWritable();
        directory.replace(() -> database.restore(snapshot, () -> {
            NodeSettings before = new NodeSettings(settings.values(), truncations.all());
            restore(others);
            try {
                directory.replaced(now());
            } catch (RuntimeException e) {
                restore(before);
                throw e;
            }
        }));
    }

    private void restore(NodeSettings values) {
        settings.restore(values.settings());
        truncations.restore(values.truncations());
    }

    /** Brings back what was kept; indexes are built when this returns. */
    void restore() {
        Map<String, byte[]> kept = directory.kept();
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        Map<String, Long> times = new LinkedHashMap<>();
        each(kept, SETTING, (key, value) -> {
            int bar = key.indexOf('|');
            values.computeIfAbsent(key.substring(0, bar), context -> new LinkedHashMap<>())
                    .put(key.substring(bar + 1), text(value));
        });
        each(kept, TRUNCATION, (key, value) -> times.put(key, Long.valueOf(text(value))));
        restore(new NodeSettings(values, times));
        each(kept, MODULE, this::register);
        each(kept, INDEX, this::create);
        database.namespaces()
                .forEach(namespace -> indexes(namespace.name()).all().forEach(MetadataKeeper::awaitBuilt));
    }

    private static void each(Map<String, byte[]> kept, String prefix, BiConsumer<String, byte[]> action) {
        kept.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                action.accept(key.substring(prefix.length()), value);
            }
        });
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private void register(String file, byte[] source) {
        try {
            var unused = database.udfModules().put(file, source);
        } catch (UdfSyntaxException e) {
            throw new IllegalStateException("module " + file + " was registered and does not compile any more", e);
        }
    }

    private void create(String key, byte[] definition) {
        int slash = key.indexOf('/');
        indexes(key.substring(0, slash))
                .create(KeptIndexes.decode(key.substring(slash + 1), definition, database.indexSources()));
    }

    private static void awaitBuilt(SecondaryIndex index) {
        while (!index.isReadable()) {
            LockSupport.parkNanos(BUILD_POLL_NANOS);
        }
    }
}
