package io.nightshift.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Dockerfile against the archive that it unpacks; no container is built. */
class DockerfileTest {

    private static final Pattern INSTRUCTION = Pattern.compile("(?m)^([A-Z]+)\\s+((?:.*\\\\\n)*.*)$");

    private final Map<String, String> instructions = read();

    @Test
    void addsTheArchiveThatTheBuildMakes() {
        assumeTrue(Archives.withRuntime().isPresent(), "built without -Pruntime");
        String pattern = Pattern.quote(instruction("ADD").split(" ")[0])
                .replace("${VERSION}", "\\E" + Pattern.quote(System.getProperty("nightshift.version")) + "\\Q")
                .replace("${TARGETARCH}", "\\E(amd64|arm64)\\Q");
        assumeTrue(System.getProperty("os.name").equals("Linux"), "containers are made of what Linux builds");
        assertThat(Archives.withRuntime().orElseThrow().getFileName().toString())
                .matches(pattern);
        assertThat(instruction("ADD")).endsWith(" /opt/");
        assertThat(instruction("RUN")).contains("ln -s \"nightshift-${VERSION}\" /opt/nightshift");
    }

    @Test
    void startsAProgramOfTheArchive(@TempDir Path directory) throws Exception {
        Path home = Archives.unpack(Archives.tar(), directory);
        Matcher entry = Pattern.compile("\\[\"/opt/nightshift/([^\"]*)\"]").matcher(instruction("ENTRYPOINT"));
        assertThat(entry.matches()).isTrue();
        assertThat(home.resolve(entry.group(1))).isExecutable();
    }

    @Test
    void runsAsAUserWithoutRights() {
        Matcher user = Pattern.compile("(\\d+):(\\d+)").matcher(instruction("USER"));
        assertThat(user.matches()).isTrue();
        assertThat(user.group(1)).isNotEqualTo("0");
        assertThat(instruction("RUN")).contains("--uid " + user.group(1), "groupadd --gid " + user.group(2));
        assertThat(List.copyOf(instructions.keySet())).containsSubsequence("RUN", "USER", "ENTRYPOINT");
    }

    @Test
    void buildsOnAVersionThatIsNamed() {
        assertThat(instruction("FROM")).matches("[a-z/]+:\\d+.*");
    }

    private String instruction(String name) {
        return instructions.getOrDefault(name, "");
    }

    private static Map<String, String> read() {
        Map<String, String> instructions = new LinkedHashMap<>();
        try {
            String text = Files.readString(Path.of("src/main/docker/Dockerfile"));
            INSTRUCTION.matcher(text).results().forEach(found -> instructions.put(found.group(1), found.group(2)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return instructions;
    }
}
