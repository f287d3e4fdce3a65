package io.nightshift.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightshift.dist.Archives.Result;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code bin/nightshift} starts, from a directory with a blank in its name, on whatever Java is here. */
class StartTest {

    @TempDir
    static Path directory;

    private static Path home;
    private static Path command;

    @TempDir
    Path cache;

    @BeforeAll
    static void unpack() throws Exception {
        home = Archives.unpack(Archives.tar(), directory);
        command = home.resolve("bin/nightshift");
    }

    @Test
    void saysItsVersion() throws Exception {
        Result result = start(command, "--version");
        assertThat(result.out()).startsWith("nightshift " + System.getProperty("nightshift.version") + ", Java ");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void startsThroughSymbolicLinks() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("a link"), Path.of("with a blank", Archives.NAME));
        Path linked = Files.createSymbolicLink(directory.resolve("linked to a link"), link.resolve("bin/nightshift"));
        assertThat(start(linked, "--version").code()).isZero();
    }

    @Test
    void passesArgumentsAndExitCodesOn() throws Exception {
        Result result = start(command, "update", "no such thing");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("no such thing");
    }

    /** The script becomes the JVM, so that a signal reaches it. */
    @Test
    void endsOnASignal() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.toString(), "serve", "--port", "0");
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        Process server = builder.redirectErrorStream(true).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).contains("server at 127.0.0.1:");
            assertThat(server.descendants()).isEmpty();
            assertThat(server.info().command().orElseThrow()).endsWith("java");
            server.toHandle().destroy();
            assertThat(server.waitFor()).isIn(0, 143);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void keepsClassDataInADirectoryOfTheUsersOwn() throws Exception {
        start(command, "--version");
        Path own = cache.resolve("nightshift");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files.toList()).singleElement().asString().endsWith(".jsa");
        }
    }

    @Test
    void startsWithoutAPlaceForClassData() throws Exception {
        Path file = Files.createFile(cache.resolve("nightshift"));
        Result result = start(command, "--version");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(file).isEmptyFile();

        Map<String, String> homeless = Map.of("XDG_CACHE_HOME", "", "HOME", "");
        assertThat(Archives.run(homeless, command, "--version").code()).isZero();
    }

    @Test
    void tellsWhichJavaIsTooOld() throws Exception {
        Path old = Files.createDirectories(directory.resolve("an old java"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
        Files.createSymbolicLink(java, Path.of("/bin/false"));
        String script = ". \"$1\"; needed=1000; find_java java; echo \"<$java_home> $too_old\"";

        Result result = Archives.run(
                List.of("sh", "-c", script, "-", home.resolve("lib/launch.sh").toString()),
                Map.of("JAVA_HOME", old.toString(), "PATH", "/usr/bin:/bin"));

        assertThat(result.out()).startsWith("<> Java ");
        assertThat(Archives.run(
                                List.of(
                                        "sh",
                                        "-c",
                                        ". \"$1\"; java_version \"$2\" java; echo $major",
                                        "-",
                                        home.resolve("lib/launch.sh").toString(),
                                        old.toString()),
                                Map.of())
                        .out())
                .isEqualTo("8\n");
    }

    @Test
    void whereItHasItsOwnJavaNoOtherIsLookedFor() throws Exception {
        assumeTrue(Archives.withRuntime().isPresent(), "built without -Pruntime");
        Path own = Archives.unpack(Archives.withRuntime().orElseThrow(), cache);

        Map<String, String> bare = Map.of("JAVA_HOME", "/nowhere", "PATH", "/usr/bin:/bin", "XDG_CACHE_HOME", "");
        Result result = Archives.run(bare, own.resolve("bin/nightshift"), "--version");

        assertThat(result.out()).startsWith("nightshift " + System.getProperty("nightshift.version"));
        assertThat(result.err()).isEmpty();
    }

    /** Jars that are not those of the class data would go unnoticed: the start would only be slower. */
    @Test
    void theClassDataFitsTheJarsAsTheyAreUnpacked() throws Exception {
        assumeTrue(Archives.withRuntime().isPresent(), "built without -Pruntime");
        Path own = Archives.unpack(Archives.withRuntime().orElseThrow(), cache);

        Result result = Archives.run(
                Map.of(),
                own.resolve("runtime/bin/java"),
                "-XX:SharedArchiveFile=" + own.resolve("lib/classes.jsa"),
                "-Xlog:class+load",
                "-jar",
                own.resolve("lib/nightshift.jar").toString(),
                "--version");

        assertThat(result.out())
                .containsPattern("io\\.nightshift\\.cli\\.Nightshift source: shared objects file")
                .containsPattern("picocli\\.CommandLine source: shared objects file")
                .containsPattern("java\\.lang\\.Object source: shared objects file");
    }

    private Result start(Path program, String... arguments) throws Exception {
        return Archives.run(Map.of("XDG_CACHE_HOME", cache.toString()), program, arguments);
    }
}
