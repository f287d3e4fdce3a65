package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.util.OneLine;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of Lua states. A state serves one version of one module; states of modules that have changed are closed.
 * Thread-safe.
 */
public final class UdfStates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdfStates.class);

    /** The most idle states. */
    private static final int MAX_IDLE = 64;

    /** The most memory of an idle state, in bytes: a module with its libraries takes less than one mebibyte. */
    private static final long MAX_IDLE_MEMORY = 8L << 20;

    private final UdfModules modules;
    private final UdfLimits limits;
    private final GeoValues geo;
    private final ConcurrentHashMap<String, ConcurrentLinkedDeque<UdfState>> idle = new ConcurrentHashMap<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private volatile long version;
    private volatile boolean closed;

    public UdfStates(UdfModules modules, UdfLimits limits, GeoSupport geo) {
        this.modules = modules;
        this.limits = limits;
        this.geo = new GeoValues(geo);
    }

    /** The threads on which functions are called. */
    FunctionThreads threads() {
        return modules.threads();
    }

    UdfLimits limits() {
        return limits;
    }

    /** Whether the pool is closed, so that no call is wanted. */
    boolean isClosed() {
        return closed;
    }

    /** The error of a call that was given up. */
    String notEnded() {
        return "time limit of " + limits.seconds() + " seconds exceeded: the function does not end and was given up";
    }

    /** The modules whose functions are called. */
    public UdfModules modules() {
        return modules;
    }

    /**
     * Takes a state for a module by the name that calls use; it must be given back. Empty if there is no such module or its
     * top-level code fails.
     *
     * @param stopped whether it is no longer wanted
     */
    Optional<UdfState> take(String name, BooleanSupplier stopped) {
        forgetOldVersions();
        long now = modules.version();
        UdfModule module = modules.find(name).orElse(null);
        if (module == null) {
            return Optional.empty();
        }
        @Nullable UdfState waiting = isPlain(name, module) ? poll(module) : null;
        if (waiting != null) {
            return Optional.of(waiting);
        }
        try {
            return Optional.of(UdfState.open(name, module, modules, now, limits, geo, stopped));
        } catch (UdfSyntaxException e) {
            LOG.warn("module {}: {}", OneLine.of(module.fileName()), OneLine.of(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Whether a state can be used for another call. */
    boolean isCurrent(UdfState state) {
        return !state.isSpoiled() && state.version() == modules.version();
    }

    /** Whether the module is called by its own name: under another, such as {@code ../err}, its errors show another path. */
    private static boolean isPlain(String name, UdfModule module) {
        return module.fileName().length() == name.length() + UdfModules.SUFFIX.length();
    }

    private @Nullable UdfState poll(UdfModule module) {
        ConcurrentLinkedDeque<UdfState> states = idle.get(module.fileName());
        @Nullable UdfState state = states == null ? null : states.pollFirst();
        if (state != null) {
            idleCount.decrementAndGet();
        }
        return state;
    }

    /** Returns a state to the pool, or closes it if it must not be reused. */
    void give(UdfState state) {
        if (closed
                || !isCurrent(state)
                || !isPlain(state.name(), state.module())
                || state.memory() > MAX_IDLE_MEMORY
                || idleCount.get() >= MAX_IDLE) {
            state.close();
            return;
        }
        idleCount.incrementAndGet();
        idle.computeIfAbsent(state.module().fileName(), file -> new ConcurrentLinkedDeque<>())
                .addFirst(state);
    }

    /** Closes all idle states if a module has changed: any of them may have required it. */
    private void forgetOldVersions() {
        long now = modules.version();
        if (now != version) {
            synchronized (this) {
                if (now != version) {
                    closeIdle();
                    version = now;
                }
            }
        }
    }

    private void closeIdle() {
        for (ConcurrentLinkedDeque<UdfState> states : idle.values()) {
            for (UdfState state = states.pollFirst(); state != null; state = states.pollFirst()) {
                idleCount.decrementAndGet();
                state.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        threads().close();
        closeIdle();
    }
}
