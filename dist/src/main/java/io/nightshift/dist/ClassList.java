package io.nightshift.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The classes of the class data archive: those that a start was seen to load, and all of the jars that commands are made of. Which
 * of the latter a longer run loads differs from run to run; all of them are the same in every build.
 */
public final class ClassList {

    private static final List<String> JARS =
            List.of("nightshift", "aerospike-client", "jackson-core", "picocli", "luajava", "lua54", "slf4j");

    private ClassList() {}

    /** Arguments: the file with the classes that were seen, the directory of the jars, the file to write. */
    public static void main(String[] arguments) throws IOException {
        Path seen = Path.of(arguments[0]);
        Path jars = Path.of(arguments[1]);
        Path list = Path.of(arguments[2]);

        TreeSet<String> classes = new TreeSet<>();
        try (Stream<String> lines = Files.lines(seen)) {
            // What was resolved in the constant pools is a matter of chance, too, and so are the numbers of classes.
            lines.filter(line -> !line.startsWith("#") && !line.startsWith("@cp"))
                    .map(line -> line.replaceFirst(" id: \\d+$", ""))
                    .forEach(classes::add);
        }
        try (Stream<Path> files = Files.list(jars)) {
            for (Path file : files.filter(ClassList::isTaken).toList()) {
                addClasses(file, classes);
            }
        }
        Files.write(list, classes);
    }

    private static boolean isTaken(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && JARS.stream().anyMatch(name::startsWith);
    }

    private static void addClasses(Path file, TreeSet<String> classes) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !name.endsWith("-info"))
                    .forEach(classes::add);
        }
    }
}
