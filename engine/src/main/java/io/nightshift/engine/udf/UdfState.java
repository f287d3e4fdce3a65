package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.particle.Particle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua54.Lua54Natives;

/** A Lua state with one module loaded, ready to call its functions. For one thread at a time. */
final class UdfState implements AutoCloseable {
    private static final BooleanSupplier NEVER = () -> false;
    /** Lua's own libraries. */
    private static final Set<String> LIBRARIES =
            Set.of("_G", "coroutine", "debug", "io", "math", "os", "package", "string", "table", "utf8");

    /** An error that is not a text. */
    private static final UdfOutcome NO_TEXT = UdfOutcome.failure(null);

    private static final UdfOutcome UNEXPECTED = UdfOutcome.failure(Particle.ofString("result value type unexpected"));

    private static final int MAX_FUNCTIONS = 1024;
    private static final int LARGE_WINDOW = 1 << 20;

    private final String name;
    private final UdfModule module;
    private final long version;
    private final LuaMachine machine;
    private final Lua54Natives c;
    private final UdfHost host;
    private final UdfAnswers answers;
    private final CallMeter meter;
    private final UdfLibraries libraries;
    private final Map<String, Function> functions = new HashMap<>();
    /** The functions that need not be watched. */
    private Set<String> straight = Set.of();

    private @Nullable UdfArguments arguments;
    private BooleanSupplier stop;
    private Consumer<Particle> values = value -> {};
    private boolean spoiled;

    private UdfState(
            String name,
            UdfModule module,
            UdfModules modules,
            long version,
            UdfLimits limits,
            GeoValues geo,
            BooleanSupplier stop) {
        this.stop = stop;
        this.name = name;
        this.module = module;
        this.version = version;
        this.machine = new LuaMachine();
        this.c = machine.c;
        this.host = new UdfHost(machine, geo);
        this.answers = new UdfAnswers(machine, host);
        this.meter = new CallMeter(limits);
        meter.begin(NEVER);
        this.libraries = new UdfLibraries(machine, host, modules, limits, meter, this::emit);
        widen(0);
    }

    /**
     * Makes a state and runs the module's top-level code in it.
     *
     * @param name by which the module is called
     * @param version of all modules
     * @param stop whether the state is no longer wanted
     * @throws UdfSyntaxException if that fails
     */
    static UdfState open(
            String name,
            UdfModule module,
            UdfModules modules,
            long version,
            UdfLimits limits,
            GeoValues geo,
            BooleanSupplier stop)
            throws UdfSyntaxException {
        UdfState state = new UdfState(name, module, modules, version, limits, geo, stop);
        try {
            state.load();
            return state;
        } catch (UdfSyntaxException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private void load() throws UdfSyntaxException {
        // A module is loaded as `require` does it, and these are loaded already.
        if (LIBRARIES.contains(name)) {
            return;
        }
        long l = machine.state;
        meter.begin(stop);
        String chunkName = "@" + UdfLibraries.FOLDER + UdfModules.path(name) + UdfModules.SUFFIX;
        Optional<byte[]> compiled = machine.compiled(l, module.source(), chunkName, libraries.guard(), 0);
        if (compiled.isEmpty() || c.lua_pcall(l, 0, 0, 0) != 0) {
            throw new UdfSyntaxException(0, machine.text(l, -1));
        }
        straight = StraightFunctions.of(compiled.get());
        c.lua_settop(l, 0);
    }

    /** The name by which the module is called. */
    String name() {
        return name;
    }

    UdfModule module() {
        return module;
    }

    /** The version of all modules that the state was made for: it may have required any of them. */
    long version() {
        return version;
    }

    /** Its memory at the last check, in bytes. */
    long memory() {
        return meter.memory();
    }

    /** Whether the state must not be used again. */
    boolean isSpoiled() {
        return spoiled || host.isCrowded() || functions.size() > MAX_FUNCTIONS;
    }

    /**
     * Calls a function of the module.
     *
     * @param name a global of the module
     * @param record what the function works on; its changes are not stored
     * @param stopped whether the call is no longer wanted
     */
    UdfOutcome call(String name, UdfRecord record, UdfArguments given, BooleanSupplier stopped) {
        stop = stopped;
        long l = machine.state;
        Function function = function(name);
        long packed = prepare(function, record, given);
        c.lua_rawgeti(l, machine.registry, libraries.driver());
        c.lua_rawgeti(l, machine.registry, function.reference);
        c.lua_pushinteger(l, packed << 2 | (function.straight ? 2 : 0) | (record.isPresent() ? 1 : 0));
        int ahead = host.pushAhead(l);
        if (c.lua_pcall(l, 2 + ahead, UdfAnswers.SIZE, 0) != 0) {
            return takeError();
        }
        UdfOutcome outcome = takeOutcome();
        if (outcome.equals(NO_TEXT)) {
            outcome = UNEXPECTED;
        }
        // A window that large is not kept.
        spoiled |= host.windowSize() > LARGE_WINDOW;
        return outcome;
    }

    /**
     * Begins to run a stream function, which may take records until it has ended.
     *
     * @param record shows the stream's records, one after the other
     * @param consumer takes the values that the stream gives
     * @param stopped whether the stream is no longer wanted
     * @return how the function ended; empty when it waits for a record
     */
    Optional<UdfOutcome> beginStream(
            String name, UdfRecord record, UdfArguments given, Consumer<Particle> consumer, BooleanSupplier stopped) {
        stop = stopped;
        Function function = function(name);
        values = consumer;
        long packed = prepare(function, record, given);
        c.lua_rawgeti(machine.state, machine.registry, libraries.beginStream());
        c.lua_rawgeti(machine.state, machine.registry, function.reference);
        c.lua_pushinteger(machine.state, packed);
        return step(2);
    }

    /** Continues a stream with the record, or ends it if there is none. */
    Optional<UdfOutcome> feedStream(boolean present) {
        meter.begin(stop);
        c.lua_rawgeti(machine.state, machine.registry, libraries.feedStream());
        c.lua_pushboolean(machine.state, present ? 1 : 0);
        return step(1);
    }

    private Optional<UdfOutcome> step(int arguments) {
        long l = machine.state;
        boolean failed = c.lua_pcall(l, arguments, 2, 0) != 0;
        if (!failed && UdfAnswers.wantsMore(answers.code(l))) {
            c.lua_settop(l, 0);
            return Optional.empty();
        }
        UdfOutcome outcome = failed ? takeError() : takeOutcome();
        values = value -> {};
        return Optional.of(outcome);
    }

    private int emit(Lua lua) {
        long stack = lua.getPointer();
        Particle value = answers.value(stack, answers.code(stack));
        if (value != null) {
            values.accept(value);
        }
        return 0;
    }

    /** Shows the record to the function and offers the arguments; returns their number of bytes, see {@link #offer}. */
    private long prepare(Function function, UdfRecord record, UdfArguments given) {
        host.attach(record, function.habit);
        // The state counts as spoiled until the call has ended properly.
        spoiled = true;
        meter.begin(NEVER);
        long packed = offer(given);
        meter.begin(stop);
        return packed;
    }

    private UdfOutcome takeOutcome() {
        int code = answers.code(machine.state);
        UdfOutcome outcome = answers.outcome(machine.state, code);
        spoiled = UdfAnswers.isSpoiled(code);
        c.lua_settop(machine.state, 0);
        return outcome;
    }

    private UdfOutcome takeError() {
        UdfOutcome failure = UdfOutcome.failure(Particle.ofString(machine.text(machine.state, -1)));
        c.lua_settop(machine.state, 0);
        return failure;
    }

    /** Puts the arguments into the window, unless they are those of the call before: -1. */
    private long offer(UdfArguments given) {
        if (given.equals(arguments)) {
            return -1;
        }
        byte[] packed = given.packed();
        if (!host.putWindow(packed, 0, packed.length)) {
            widen(packed.length);
            host.putWindow(packed, 0, packed.length);
        }
        arguments = given;
        return packed.length;
    }

    private void widen(int size) {
        c.lua_rawgeti(machine.state, machine.registry, libraries.widen());
        c.lua_pushinteger(machine.state, size);
        machine.call(1, 0);
    }

    /** A function: a reference to its name, whether it need not be watched, and the bins that it usually reads. */
    private static final class Function {
        private final int reference;
        private final boolean straight;
        private final ReadHabit habit = new ReadHabit();

        Function(int reference, boolean straight) {
            this.reference = reference;
            this.straight = straight;
        }
    }

    private Function function(String name) {
        Function known = functions.get(name);
        if (known != null) {
            return known;
        }
        c.luaJ_pushstring(machine.state, name);
        Function function = new Function(c.luaL_ref(machine.state, machine.registry), straight.contains(name));
        functions.put(name, function);
        return function;
    }

    @Override
    public void close() {
        machine.close();
    }
}
