package io.nightshift.engine.udf;

import io.nightshift.engine.config.UdfLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The modules of a server by file name. Thread-safe. */
public final class UdfModules {
    /** Longest source text in bytes. */
    public static final int MAX_SOURCE = 1 << 20;

    /** Lua modules end with this. */
    public static final String SUFFIX = ".lua";

    private static final int MAX_MODULES = 1024;

    /** All sources together: kept in several forms and compiled by every thread that calls them, they take many times their size. */
    private static final long MAX_SOURCES =
            Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 64);

    private final ConcurrentSkipListMap<String, UdfModule> byFile = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();
    private final FunctionThreads threads;

    /** @param limits what functions, and compiling a module, may take */
    public UdfModules(UdfLimits limits) {
        threads = new FunctionThreads(limits);
    }

    /**
     * Registers a module, in place of one with the same name.
     *
     * @param fileName 1 to 127 characters, without {@code /}
     * @throws IllegalArgumentException if the name, the size or the number of modules is out of range
     * @throws UdfSyntaxException if the text is not valid Lua; what was registered before stays
     */
    public UdfModule put(String fileName, byte[] source) throws UdfSyntaxException {
        if (fileName.isEmpty()
                || fileName.length() > 127
                || fileName.indexOf('/') >= 0
                || fileName.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "a module name must have 1 to 127 characters and no slash, was '" + fileName + "'");
        }
        if (source.length > MAX_SOURCE) {
            throw new IllegalArgumentException(
                    "a module may have " + MAX_SOURCE + " bytes, " + fileName + " has " + source.length);
        }
        if (byFile.size() >= MAX_MODULES && !byFile.containsKey(fileName)) {
            throw new IllegalArgumentException("there are " + MAX_MODULES + " modules already; remove one first");
        }
        UdfModule module = UdfModule.of(fileName, source);
        checkSyntax(module);
        register(fileName, module);
        return module;
    }

    /** Compiles on a function thread: compiling may take long, and is native code. */
    private void checkSyntax(UdfModule module) throws UdfSyntaxException {
        Compilation compilation = new Compilation(threads.nanosPerCall(), module);
        if (!threads.run(compilation, threads::isClosed)) {
            throw new UdfSyntaxException(0, module.fileName() + " takes too long to compile");
        }
        UdfSyntaxException problem = compilation.problem;
        if (problem != null) {
            throw problem;
        }
    }

    private static final class Compilation extends FunctionTask {
        private final UdfModule module;
        private @Nullable UdfSyntaxException problem;

        Compilation(long nanosPerCall, UdfModule module) {
            super(nanosPerCall);
            this.module = module;
        }

        @Override
        void run() {
            if (beginCall()) {
                try {
                    LuaMachine.checkSyntax(module);
                } catch (UdfSyntaxException e) {
                    problem = e;
                }
            }
        }
    }

    /** Whether a word occurs in a module, or in any that it may require. */
    boolean mayMention(String name, String word) {
        return find(name)
                .filter(module -> module.mentions(word)
                        || module.mentions("require") && list().stream().anyMatch(other -> other.mentions(word)))
                .isPresent();
    }

    /** The threads on which modules are compiled and functions called. */
    FunctionThreads threads() {
        return threads;
    }

    private synchronized void register(String fileName, UdfModule module) {
        long others = byFile.values().stream()
                .filter(other -> !other.fileName().equals(fileName))
                .mapToLong(other -> other.source().length)
                .sum();
        long size = module.source().length;
        if (others + size > MAX_SOURCES) {
            throw new IllegalArgumentException("all modules together may have " + MAX_SOURCES
                    + " bytes, the others have " + others + " and " + fileName + " has " + size + "; remove one first");
        }
        byFile.put(fileName, module);
        version.incrementAndGet();
    }

    public Optional<UdfModule> get(String fileName) {
        return Optional.ofNullable(byFile.get(fileName));
    }

    /** The modules by name. */
    public List<UdfModule> list() {
        Collection<UdfModule> all = byFile.values();
        return new ArrayList<>(all);
    }

    /** Replaces all modules with those that were {@link #list listed} earlier. */
    public synchronized void restore(List<UdfModule> modules) {
        byFile.clear();
        modules.forEach(module -> byFile.put(module.fileName(), module));
        version.incrementAndGet();
    }

    /** Removes a module. Returns whether there was one. */
    public boolean remove(String fileName) {
        boolean removed = byFile.remove(fileName) != null;
        version.incrementAndGet();
        return removed;
    }

    /** Changes whenever a module has been registered or removed. */
    long version() {
        return version.get();
    }

    /** A module by the name that calls use: without its ending. */
    Optional<UdfModule> find(String name) {
        String path = path(name);
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return path.indexOf('/', start) < 0 ? get(path.substring(start) + SUFFIX) : Optional.empty();
    }

    /**
     * The path of a module in the folder of modules, without its ending: in Lua a dot in a name stands for a folder, so that
     * {@code ../err} is {@code ///err}.
     */
    static String path(String name) {
        return name.replace('.', '/');
    }
}
