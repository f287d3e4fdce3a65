package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.particle.Particle;
import java.util.HashMap;
import java.util.List;
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

    private static final int MAX_FUNCTIONS = 1024;
    private static final int LARGE_WINDOW = 1 << 20;

    /** The most calls at once: with more, to enter Lua is no longer what takes time. */
    static final int MOST_AT_ONCE = 32;

    /** What is on the stack at most: what the driver is called with. */
    private static final int STACK = 8 + ReadHabit.MAX_NAMES * MOST_AT_ONCE;

    private final String name;
    private final UdfModule module;
    private final long version;
    private final LuaMachine machine;
    private final Lua54Natives c;
    private final UdfHost host;
    private final UdfAnswers answers;
    private final CallMeter meter;
    private final UdfLibraries libraries;
    /** Whether calls may do what cannot be forgotten, or wait for something: then each is made by itself. */
    private final boolean unsafe;

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
        c.lua_checkstack(machine.state, STACK);
        this.host = new UdfHost(machine, geo);
        this.answers = new UdfAnswers(machine, host);
        this.meter = new CallMeter(limits);
        meter.begin(NEVER);
        this.unsafe = limits.unsafe();
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

    /** How many calls of a function are worth making at once; those before them say so. */
    int atOnce(String name) {
        return function(name).atOnce;
    }

    /**
     * Calls a function of the module for records, one after the other, until one of the calls was not brief.
     *
     * @param call whose function is a global of the module
     * @param records what the function works on; its changes are not stored
     * @param from the first of them
     * @param count the most calls; if more than one, all of these records are there
     * @param outcomes takes the outcomes, at the indexes of the records
     * @param stopped whether the calls are no longer wanted
     * @return how many calls were made. None if something went wrong in between: then what they have done must be forgotten, and they must
     *     be made one at a time
     */
    int call(
            UdfCall call,
            List<UdfRecord> records,
            int from,
            int count,
            @Nullable UdfOutcome[] outcomes,
            BooleanSupplier stopped) {
        stop = stopped;
        long l = machine.state;
        Function function = function(call.function());
        long packed = prepare(function, records, from, call.arguments());
        c.lua_rawgeti(l, machine.registry, libraries.driver());
        c.lua_rawgeti(l, machine.registry, function.reference);
        c.lua_pushinteger(
                l,
                packed << 2 | (function.straight ? 2 : 0) | (records.get(from).isPresent() ? 1 : 0));
        c.lua_pushinteger(l, count);
        int ahead = host.pushAhead(l, count);
        if (c.lua_pcall(l, 3 + ahead, -1, 0) != 0) {
            UdfOutcome failure = takeError();
            if (count > 1) {
                return 0;
            }
            outcomes[from] = failure;
            return 1;
        }
        int made = answers.code(l);
        int last = answers.outcomes(l, records, outcomes, from, made);
        c.lua_settop(l, 0);
        // A window that large is not kept.
        spoiled = UdfAnswers.isSpoiled(last) || host.windowSize() > LARGE_WINDOW;
        if (!unsafe) {
            function.made(made, count);
        }
        return made;
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
        long packed = prepare(function, List.of(record), 0, given);
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
        Particle value = answers.value(stack, 2, answers.code(stack));
        if (value != null) {
            values.accept(value);
        }
        return 0;
    }

    /** Shows the records to the function and offers the arguments; returns their number of bytes, see {@link #offer}. */
    private long prepare(Function function, List<UdfRecord> records, int from, UdfArguments given) {
        host.attach(records, from, function.habit);
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

    /** A function: a reference to its name, whether it need not be watched, the bins that it usually reads, and how many calls are worth making at once. */
    private static final class Function {
        private final int reference;
        private final boolean straight;
        private final ReadHabit habit = new ReadHabit();
        private int atOnce = 1;

        Function(int reference, boolean straight) {
            this.reference = reference;
            this.straight = straight;
        }

        /** Learns from calls of which so many were made of so many that were wanted. */
        void made(int calls, int wanted) {
            if (calls < wanted) {
                atOnce = calls;
            } else if (wanted == atOnce) {
                atOnce = Math.min(2 * atOnce, MOST_AT_ONCE);
            }
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
