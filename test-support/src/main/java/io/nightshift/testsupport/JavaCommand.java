package io.nightshift.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command with which a test starts another process of its own Java and its own class path. */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * To be started by a {@link ProcessBuilder}.
     *
     * @param options of the JVM
     * @param main whose {@code main} is called
     */
    public static List<String> of(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
