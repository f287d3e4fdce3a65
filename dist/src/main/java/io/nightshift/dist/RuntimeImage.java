package io.nightshift.dist;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The Java of an archive that comes with its own: only the modules that its jars need. */
public final class RuntimeImage {

    /** What jars mention but no command reaches: Jackson's support for beans of the desktop, script engines, SASL providers. */
    private static final Set<String> UNREACHED = Set.of("java.desktop", "java.scripting", "java.security.sasl");

    /** What no class names: files in other encodings, TLS by elliptic curves (a module of its own until Java 21). */
    private static final Set<String> UNNAMED = Set.of("jdk.charsets", "jdk.crypto.ec", "jdk.zipfs");

    private RuntimeImage() {}

    /** Arguments: the directory of the jars, the directory to make, the time stamp that the files get. */
    public static void main(String[] arguments) throws IOException {
        Path jars = Path.of(arguments[0]);
        Path image = Path.of(arguments[1]);
        FileTime time = FileTime.from(Instant.parse(arguments[2]));

        delete(image);
        run(
                "jlink",
                "--add-modules",
                String.join(",", modules(jars)),
                "--no-header-files",
                "--no-man-pages",
                "--strip-java-debug-attributes",
                "--compress",
                "zip-6",
                "--output",
                image.toString());
        // A class data archive fits only to jars with the time stamp that they had when it was made.
        stamp(jars, time);
        stamp(image, time);
    }

    private static Set<String> modules(Path jars) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("--multi-release", Integer.toString(Runtime.version().feature()), "--ignore-missing-deps"));
        command.add("--print-module-deps");
        try (Stream<Path> files = Files.list(jars)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .forEach(command::add);
        }
        Set<String> modules = new TreeSet<>(UNNAMED);
        String printed = run("jdeps", command.toArray(String[]::new));
        modules.addAll(Arrays.asList(printed.strip().split(",")));
        modules.removeAll(UNREACHED);
        return modules;
    }

    private static String run(String tool, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
        if (code != 0) {
            throw new IllegalStateException(tool + " failed with " + code + ": " + out + err);
        }
        return out.toString();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void stamp(Path directory, FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }
}
