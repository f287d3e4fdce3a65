package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.util.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import party.iroiro.luajava.JFunction;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua54.Lua54Natives;

/**
 * The Lua libraries of a state: the environment in which they run, and references to those of their functions that Java
 * calls.
 */
final class UdfLibraries {
    /** Where the real server keeps its modules; error texts name it. */
    static final String FOLDER = "/opt/aerospike/usr/udf/lua/";

    /** The most lines that a call may log, and the most characters of a line. */
    private static final int MAX_LINES = 1000;

    private static final int MAX_LINE = 4096;

    private static final Logger LOG = LoggerFactory.getLogger("io.nightshift.udf");

    /** The libraries in the order in which they are run. */
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
            "patterns",
            "sandbox",
            "aerospike",
            "calls");

    /** Those that errors name, and the name that they have there. */
    private static final Map<String, String> VISIBLE =
            Map.of("as", "as.lua", "aerospike", "aerospike.lua", "calls", "aerospike.lua");

    private final LuaMachine machine;
    private final Lua54Natives c;
    private final UdfHost host;
    private final UdfModules modules;
    private final int driver;
    private final int widen;
    private final int guard;
    private final int beginStream;
    private final int feedStream;

    /**
     * Runs the libraries in a new state.
     *
     * @param modules what scripts may require
     * @param emit takes a value that a stream gives
     */
    UdfLibraries(
            LuaMachine machine, UdfHost host, UdfModules modules, UdfLimits limits, CallMeter meter, JFunction emit) {
        this.machine = machine;
        this.c = machine.c;
        this.host = host;
        this.modules = modules;
        hide("java");
        hide("luajava");
        machine.withoutWeakTables();
        pushTables(limits, meter, emit);
        for (String name : LIBRARIES) {
            run(name);
        }
        this.driver = c.luaL_ref(machine.state, machine.registry);
        this.widen = reference("widen");
        this.guard = reference("concatenation");
        this.beginStream = reference("beginstream");
        this.feedStream = reference("feedstream");
        c.lua_settop(machine.state, 0);
    }

    /** The function that calls a function of the module, see {@code calls.lua}. */
    int driver() {
        return driver;
    }

    /** The function that enlarges the window. */
    int widen() {
        return widen;
    }

    /** The object that guards concatenations in all code compiled for scripts. */
    int guard() {
        return guard;
    }

    int beginStream() {
        return beginStream;
    }

    int feedStream() {
        return feedStream;
    }

    private int reference(String field) {
        c.lua_getfield(machine.state, 1, field);
        return c.luaL_ref(machine.state, machine.registry);
    }

    private void hide(String global) {
        c.lua_pushnil(machine.state);
        c.lua_setglobal(machine.state, global);
    }

    /** The table that the libraries share, at index 1, and the one with the limits at index 2. */
    private void pushTables(UdfLimits limits, CallMeter meter, JFunction emit) {
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
        machine.setFunction("log", lua -> log(lua, meter));
        machine.setFunction("emit", emit);
        machine.setFunction("search", new PatternSearch(machine, meter)::search);
        machine.setFunction("meter", lua -> look(lua, meter));
        machine.setInteger("maxsource", UdfModules.MAX_SOURCE);
        machine.setString("folder", FOLDER);
        c.lua_createtable(l, 0, 8);
        machine.setInteger("none", ParticleType.NULL);
        machine.setInteger("integer", ParticleType.INTEGER);
        machine.setInteger("double", ParticleType.DOUBLE);
        machine.setInteger("string", ParticleType.STRING);
        machine.setInteger("blob", ParticleType.BLOB);
        machine.setInteger("bool", ParticleType.BOOL);
        machine.setInteger("map", ParticleType.MAP);
        machine.setInteger("list", ParticleType.LIST);
        machine.setInteger("geojson", ParticleType.GEOJSON);
        c.lua_setfield(l, -2, "particle");
        c.lua_createtable(l, 0, 4);
        machine.setInteger("instructions", limits.instructions());
        machine.setInteger("memory", limits.memoryBytes());
        machine.setInteger("seconds", limits.seconds());
        c.lua_pushboolean(l, limits.unsafe() ? 1 : 0);
        c.lua_setfield(l, -2, "unsafe");
    }

    private void run(String name) {
        long l = machine.state;
        String visible = VISIBLE.getOrDefault(name, "");
        if (!machine.compile(l, resource(name), visible.isEmpty() ? "=" + name : visible, 0, 0)
                // What stands for a function of Lua's own has no lines, as that one has none: no error can name one.
                || visible.isEmpty() && !machine.strip(l)) {
            throw new IllegalStateException("Lua library " + name + ": " + machine.text(l, -1));
        }
        c.lua_pushvalue(l, 1);
        c.lua_pushvalue(l, 2);
        machine.call(2, name.equals("calls") ? 1 : 0);
    }

    private static byte[] resource(String name) {
        try (InputStream in = UdfLibraries.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + ".lua is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the instructions so far and the bytes of memory; returns nothing, or why the call must end. */
    private int look(Lua lua, CallMeter meter) {
        long stack = lua.getPointer();
        int reason = meter.look(c.lua_tointeger(stack, 1), c.lua_tointeger(stack, 2));
        if (reason == CallMeter.GO_ON) {
            return 0;
        }
        c.lua_pushinteger(stack, reason);
        return 1;
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

    /** The source of a program by its chunk name: a file name, or the source itself. */
    private int sourceText(Lua lua) {
        long stack = lua.getPointer();
        String name = machine.text(stack, 1);
        String text = name;
        if (name.startsWith("@" + FOLDER)) {
            text = modules.find(name.substring(FOLDER.length() + 1, name.length() - UdfModules.SUFFIX.length()))
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

    private int log(Lua lua, CallMeter meter) {
        long stack = lua.getPointer();
        int line = meter.logged();
        if (line > MAX_LINES) {
            return 0;
        }
        String said = machine.text(stack, 2);
        String text = OneLine.of(said, MAX_LINE);
        if (said.length() > MAX_LINE) {
            text = text + " (" + said.length() + " characters)";
        }
        if (line == MAX_LINES) {
            text = text + " (what else this call logs is left out)";
        }
        switch ((int) c.lua_tointeger(stack, 1)) {
            case 1 -> LOG.warn("{}", text);
            case 2 -> LOG.info("{}", text);
            case 3 -> LOG.debug("{}", text);
            default -> LOG.trace("{}", text);
        }
        return 0;
    }
}
