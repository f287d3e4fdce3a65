package io.nightshift.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The archives of this build, and programs that are run with what they hold. */
final class Archives {

    static final String NAME = "nightshift-" + System.getProperty("nightshift.version");
    static final Path TARGET = Path.of("target");

    private Archives() {}

    static Path tar() {
        return TARGET.resolve(NAME + ".tar.gz");
    }

    static Path zip() {
        return TARGET.resolve(NAME + ".zip");
    }

    /** The one with its own Java, if it was built. */
    static Optional<Path> withRuntime() {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().startsWith(NAME + "-"))
                    .filter(file -> file.getFileName().toString().endsWith(".tar.gz"))
                    .findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Unpacks an archive below a directory with a blank in its name; returns the one directory that it holds. */
    static Path unpack(Path archive, Path directory) throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve("with a blank"));
        Result result =
                run(List.of("tar", "-xzf", archive.toAbsolutePath().toString(), "-C", place.toString()), Map.of());
        if (result.code() != 0) {
            throw new IOException(archive + ": " + result.err());
        }
        return place.resolve(NAME);
    }

    /** Runs a program to its end; variables with an empty value are taken out of its environment. */
    static Result run(List<String> command, Map<String, String> variables) throws IOException, InterruptedException {
        Path err = Files.createTempFile("nightshift", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectError(err.toFile());
            variables.forEach((name, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(name);
                } else {
                    builder.environment().put(name, value);
                }
            });
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    static Result run(Map<String, String> variables, Path program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(Arrays.asList(arguments));
        return run(command, variables);
    }

    record Result(int code, String out, String err) {}
}
