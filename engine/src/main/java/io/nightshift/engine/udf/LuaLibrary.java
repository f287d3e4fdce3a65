package io.nightshift.engine.udf;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import party.iroiro.luajava.lua54.Lua54Natives;

/**
 * Loads Lua's native code. The bindings would unpack it to a folder that other users may write to, and load any file
 * found there with the right checksum. Here the folder is new, private, and deleted once the code has been loaded.
 */
final class LuaLibrary {
    private LuaLibrary() {}

    /**
     * Loads it unless it has been loaded.
     *
     * @throws IOException if there is no such code for this system, or it cannot be unpacked
     * @throws ReflectiveOperationException if the bindings are of an unknown version
     */
    static synchronized void load() throws IOException, ReflectiveOperationException {
        AtomicReference<String> loaded = loaded();
        if (loaded.get() != null) {
            return;
        }
        String file = fileName(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path folder = Files.createTempDirectory("nightshift-lua");
        Path code = folder.resolve(file);
        try {
            try (InputStream in = Lua54Natives.class.getResourceAsStream("/" + file)) {
                if (in == null) {
                    throw new FileNotFoundException("there is no " + file + " among the resources");
                }
                Files.copy(in, code);
            }
            System.load(code.toString());
            bind();
            loaded.set(code.toString());
        } finally {
            remove(code);
            remove(folder);
        }
    }

    /** What the bindings call the code for a system. */
    static String fileName(String system, String processor) {
        String kind = switch (processor) {
            case "aarch64", "arm64" -> "arm64";
            case "amd64", "x86_64" -> "64";
            default -> processor.startsWith("arm") ? "arm" : "";
        };
        if (system.startsWith("Windows")) {
            return "lua54" + kind + ".dll";
        }
        return "liblua54" + kind + (system.startsWith("Mac") ? ".dylib" : ".so");
    }

    /** Where the bindings keep what they have loaded. */
    @SuppressWarnings("unchecked")
    private static AtomicReference<String> loaded() throws ReflectiveOperationException {
        Field field = Lua54Natives.class.getDeclaredField("loaded");
        field.setAccessible(true);
        return (AtomicReference<String>) field.get(null);
    }

    private static void bind() throws ReflectiveOperationException {
        Method method = Lua54Natives.class.getDeclaredMethod("initBindings");
        method.setAccessible(true);
        try {
            if (!Integer.valueOf(0).equals(method.invoke(null))) {
                throw new IllegalStateException("the bindings cannot be initialized");
            }
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the bindings cannot be initialized", e.getCause());
        }
    }

    /** Windows keeps files of code that is loaded until the process ends. */
    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
