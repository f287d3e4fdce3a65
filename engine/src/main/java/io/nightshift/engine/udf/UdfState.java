package io.nightshift.engine.udf;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua54.Lua54Natives;

/** A Lua state with one module loaded, ready to call its functions. For one thread at a time. */
final class UdfState implements AutoCloseable {
    /** Where the real server keeps its modules; error texts name it. */
    static final String FOLDER = "/opt/aerospike/usr/udf/lua/";

    private static final Logger LOG = LoggerFactory.getLogger("io.nightshift.udf");

    /** The libraries in the order in which they are run; those with a name of their own show it in errors. */
    private static final List<String> LIBRARIES = List.of(
            "arguments",
            "values",
            "packing",
            "collections",
            "bytes",
            "as",
            "streams",
            "record",
            "pipelines",
            "guard",
            "natives",
            "sandbox",
            "aerospike");

    private static final int MAX_FUNCTIONS = 1024;
    private static final int LARGE_WINDOW = 1 << 20;

    private static final int SUCCESS = 0;
    private static final int NO_FUNCTION = 2;
    private static final int SPOILED = 3;
    private static final int MORE = 4;
    private static final int OUTCOMES = 16;
    /** Outcome, result, number of waiting bins, and two of those. */
    private static final int RESULTS = 7;

    private final UdfModule module;
    private final UdfModules modules;
    private final long version;
    private final LuaMachine machine;
    private final Lua54Natives c;
    private final UdfHost host;
    private final int driver;
    private final int widen;
    private final int guard;
    private final int beginStream;
    private final int feedStream;
    private final Map<String, Function> functions = new HashMap<>();
    private @Nullable UdfArguments arguments;
    private Consumer<Particle> values = value -> {};
    private boolean spoiled;

    private UdfState(UdfModule module, UdfModules modules, long version, UdfLimits limits, GeoValues geo) {
        this.module = module;
        this.version = version;
        this.modules = modules;
        this.machine = new LuaMachine();
        this.c = machine.c;
        this.host = new UdfHost(machine, geo);
        long l = machine.state;
        hide("java");
        hide("luajava");
        library(limits);
        for (String name : LIBRARIES) {
            run(name);
        }
        this.driver = c.luaL_ref(l, machine.registry);
        this.widen = libraryField("widen");
        this.guard = libraryField("concatenation");
        this.beginStream = libraryField("beginstream");
        this.feedStream = libraryField("feedstream");
        c.lua_settop(l, 0);
        widen(0);
    }

    /**
     * Makes a state and runs the module's top-level code in it.
     *
     * @param version of all modules
     * @throws UdfSyntaxException when that fails
     */
    static UdfState open(UdfModule module, UdfModules modules, long version, UdfLimits limits, GeoValues geo)
            throws UdfSyntaxException {
        UdfState state = new UdfState(module, modules, version, limits, geo);
        try {
            state.load();
            return state;
        } catch (UdfSyntaxException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private int libraryField(String name) {
        c.lua_getfield(machine.state, 1, name);
        return c.luaL_ref(machine.state, machine.registry);
    }

    private void hide(String global) {
        c.lua_pushnil(machine.state);
        c.lua_setglobal(machine.state, global);
    }

    /** The table that the libraries share, at index 1, and the one with the limits at index 2. */
    private void library(UdfLimits limits) {
        long l = machine.state;
        c.lua_createtable(l, 0, 64);
        c.luaJ_getglobal(l, "debug");
        c.lua_setfield(l, -2, "debug");
        host.register();
        c.lua_setfield(l, -2, "host");
        for (String name : List.of("geometa", "recordmeta", "aerospikemeta", "classes")) {
            c.lua_createtable(l, 0, 8);
            c.lua_setfield(l, -2, name);
        }
        for (String name : List.of("record", "aerospike")) {
            c.lua_newuserdatauv(l, 1, 0);
            c.lua_setfield(l, -2, name);
        }
        machine.setFunction("newuserdata", lua -> {
            c.lua_newuserdatauv(lua.getPointer(), 1, 1);
            return 1;
        });
        machine.setFunction("compile", this::compile);
        machine.setFunction("modulesource", this::moduleSource);
        machine.setFunction("sourcetext", this::sourceText);
        machine.setFunction("log", this::log);
        machine.setFunction("emit", this::emit);
        machine.setString("folder", FOLDER);
        c.lua_createtable(l, 0, 4);
        machine.setInteger("instructions", limits.instructions());
        machine.setInteger("memory", limits.memoryBytes());
        machine.setInteger("seconds", limits.seconds());
        c.lua_pushboolean(l, limits.unsafe() ? 1 : 0);
        c.lua_setfield(l, -2, "unsafe");
    }

    private void run(String name) {
        long l = machine.state;
        boolean visible = name.equals("as") || name.equals("aerospike");
        if (!machine.compile(l, resource(name), visible ? name + ".lua" : "=" + name, 0, 0)) {
            throw new IllegalStateException("Lua library " + name + ": " + machine.text(l, -1));
        }
        c.lua_pushvalue(l, 1);
        c.lua_pushvalue(l, 2);
        machine.call(2, name.equals("aerospike") ? 1 : 0);
    }

    private static byte[] resource(String name) {
        try (InputStream in = UdfState.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + ".lua is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() throws UdfSyntaxException {
        long l = machine.state;
        if (!machine.compile(l, module.source(), "@" + FOLDER + module.fileName(), guard, 0)
                || c.lua_pcall(l, 0, 0, 0) != 0) {
            throw new UdfSyntaxException(0, machine.text(l, -1));
        }
        c.lua_settop(l, 0);
    }

    UdfModule module() {
        return module;
    }

    /** The version of all modules that the state was made for: it may have required any of them. */
    long version() {
        return version;
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
     */
    UdfOutcome call(String name, UdfRecord record, UdfArguments given) {
        long l = machine.state;
        Function function = function(name);
        host.attach(record, function.habit);
        // Until the call has ended as it should, nobody knows what state the state is in.
        spoiled = true;
        long packed = offer(given);
        c.lua_rawgeti(l, machine.registry, driver);
        c.lua_rawgeti(l, machine.registry, function.reference);
        c.lua_pushinteger(l, packed << 1 | (record.isPresent() ? 1 : 0));
        int ahead = host.pushAhead(l);
        if (c.lua_pcall(l, 2 + ahead, RESULTS, 0) != 0) {
            String error = machine.text(l, -1);
            c.lua_settop(l, 0);
            return UdfOutcome.failure(Particle.ofString(error));
        }
        UdfOutcome outcome = outcome(l);
        c.lua_settop(l, 0);
        if (host.windowSize() > LARGE_WINDOW) {
            widen(0);
        }
        return outcome;
    }

    /**
     * Begins to run a stream function, which may take records until it has ended.
     *
     * @param record shows the stream's records, one after the other
     * @param consumer takes the values that the stream gives
     * @return how the function ended; empty when it waits for a record
     */
    Optional<UdfOutcome> beginStream(String name, UdfRecord record, UdfArguments given, Consumer<Particle> consumer) {
        Function function = function(name);
        host.attach(record, function.habit);
        values = consumer;
        spoiled = true;
        long packed = offer(given);
        c.lua_rawgeti(machine.state, machine.registry, beginStream);
        c.lua_rawgeti(machine.state, machine.registry, function.reference);
        c.lua_pushinteger(machine.state, packed);
        return step(2);
    }

    /** Goes on with a stream, with the record or, if there is none, to its end. */
    Optional<UdfOutcome> feedStream(boolean present) {
        c.lua_rawgeti(machine.state, machine.registry, feedStream);
        c.lua_pushboolean(machine.state, present ? 1 : 0);
        return step(1);
    }

    private Optional<UdfOutcome> step(int arguments) {
        long l = machine.state;
        Optional<UdfOutcome> result;
        if (c.lua_pcall(l, arguments, 2, 0) != 0) {
            result = Optional.of(UdfOutcome.failure(Particle.ofString(machine.text(l, -1))));
        } else {
            // While the stream waits, it is not known what state the state is in.
            result = c.lua_tointeger(l, 1) == MORE ? Optional.empty() : Optional.of(outcome(l));
        }
        c.lua_settop(l, 0);
        if (result.isPresent()) {
            values = value -> {};
        }
        return result;
    }

    private int emit(Lua lua) {
        long stack = lua.getPointer();
        Particle value = particle(stack, (int) c.lua_tointeger(stack, 1));
        if (value != null) {
            values.accept(value);
        }
        return 0;
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

    /** What is known of a function: a reference to its name, and which bins it reads. */
    private static final class Function {
        private final int reference;
        private final ReadHabit habit = new ReadHabit();

        Function(int reference) {
            this.reference = reference;
        }
    }

    private Function function(String name) {
        Function known = functions.get(name);
        if (known != null) {
            return known;
        }
        c.luaJ_pushstring(machine.state, name);
        Function function = new Function(c.luaL_ref(machine.state, machine.registry));
        functions.put(name, function);
        return function;
    }

    private void widen(int size) {
        c.lua_rawgeti(machine.state, machine.registry, widen);
        c.lua_pushinteger(machine.state, size);
        machine.call(1, 0);
    }

    /** Outcome and type of the result at index 1, the result at 2, the number of waiting bins at 3, those behind it. */
    private UdfOutcome outcome(long l) {
        int code = (int) c.lua_tointeger(l, 1);
        Particle result = particle(l, code / OUTCOMES);
        int outcome = code % OUTCOMES;
        spoiled = outcome == SPOILED;
        switch (outcome) {
            case SUCCESS -> {
                int waiting = (int) c.lua_tointeger(l, 3);
                if (waiting > 0) {
                    host.takeWaiting(l, 4, waiting);
                }
                return result == null ? UdfOutcome.NOTHING : UdfOutcome.success(result);
            }
            case NO_FUNCTION -> {
                return UdfOutcome.failure(Particle.ofString("function not found"));
            }
            default -> {
                return UdfOutcome.failure(result == null ? Particle.ofString("result value type unexpected") : result);
            }
        }
    }

    private @Nullable Particle particle(long l, int type) {
        return switch (type) {
            case ParticleType.NULL -> null;
            case ParticleType.INTEGER -> Particle.ofInteger(c.lua_tointeger(l, 2));
            case ParticleType.DOUBLE -> Particle.ofDouble(c.lua_tonumber(l, 2));
            case ParticleType.BOOL -> Particle.ofBool(c.lua_toboolean(l, 2) != 0);
            case ParticleType.GEOJSON -> Particle.of(type, GeoValues.plain(machine.bytes(l, 2)));
            case ParticleType.STRING, ParticleType.LIST, ParticleType.MAP -> Particle.of(type, machine.bytes(l, 2));
            // Whatever type bytes have been given: that is for bins.
            default -> Particle.of(ParticleType.BLOB, machine.bytes(l, 2));
        };
    }

    private int compile(Lua lua) {
        long stack = lua.getPointer();
        if (machine.compile(stack, machine.bytes(stack, 1), machine.text(stack, 2), guard, 3)) {
            return 1;
        }
        c.lua_pushnil(stack);
        c.lua_insert(stack, -2);
        return 2;
    }

    /** The text of a program by the name that it was compiled with: a file's, or for other text the text itself. */
    private int sourceText(Lua lua) {
        long stack = lua.getPointer();
        String name = machine.text(stack, 1);
        String text = name;
        if (name.startsWith("@" + FOLDER)) {
            text = modules.get(name.substring(FOLDER.length() + 1))
                    .map(found -> new String(found.source(), StandardCharsets.UTF_8))
                    .orElse("");
        }
        c.luaJ_pushstring(stack, text);
        return 1;
    }

    private int moduleSource(Lua lua) {
        long stack = lua.getPointer();
        UdfModule found = modules.find(machine.text(stack, 1)).orElse(null);
        if (found == null) {
            c.lua_pushnil(stack);
            return 1;
        }
        int length = found.source().length;
        c.lua_pushinteger(stack, host.putWindow(found.source(), 0, length) ? length : -length);
        return 1;
    }

    private int log(Lua lua) {
        long stack = lua.getPointer();
        String text = machine.text(stack, 2);
        switch ((int) c.lua_tointeger(stack, 1)) {
            case 1 -> LOG.warn("{}", text);
            case 2 -> LOG.info("{}", text);
            case 3 -> LOG.debug("{}", text);
            default -> LOG.trace("{}", text);
        }
        return 0;
    }

    @Override
    public void close() {
        machine.close();
    }
}
