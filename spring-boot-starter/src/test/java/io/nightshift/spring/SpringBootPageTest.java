package io.nightshift.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.run.change.Change;
import io.nightshift.sdk.ClusterDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/spring-boot.md names the properties that there are, with their defaults, and no others; its file of a change is one. */
class SpringBootPageTest {

    private static final Path PAGE = Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "spring-boot.md");

    private static final Pattern NAME = Pattern.compile("\\b(?:management\\.health\\.)?nightshift\\.[a-z.-]+[a-z]");

    /** Set by the testkit. */
    private static final Set<String> OF_TESTS = Set.of("nightshift.address", "nightshift.host", "nightshift.port");

    /** A row of the table of properties: names, default. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ((?:`nightshift\\.[a-z.-]+`(?:, )?)+) \\| (?:`([^`]*)`)? *\\|");

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static JsonNode properties() throws IOException {
        try (InputStream in =
                SpringBootPageTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return new ObjectMapper().readTree(in).get("properties");
        }
    }

    @Test
    void everyPropertyIsOnThePage() throws IOException {
        Set<String> named = new TreeSet<>();
        NAME.matcher(Files.readString(PAGE)).results().forEach(name -> named.add(name.group()));
        named.removeAll(OF_TESTS);
        Set<String> described = new TreeSet<>();
        properties().forEach(property -> described.add(property.get("name").asText()));
        assertThat(named).isEqualTo(described);
    }

    @Test
    void defaultsAreThoseOfTheMetadata() throws IOException {
        Map<String, String> told = new TreeMap<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> {
            for (String name : row.group(1).split(", ")) {
                told.put(name.replace("`", ""), row.group(2) == null ? "" : row.group(2));
            }
        });
        Map<String, String> described = new TreeMap<>();
        for (JsonNode property : properties()) {
            described.put(
                    property.get("name").asText(), property.path("defaultValue").asText());
        }
        described.remove("management.health.nightshift.enabled"); // stands in the text
        // What the SDK takes if nothing is said.
        described.put("nightshift.reachability-limit", ClusterDefinition.REACHABILITY_LIMIT.toSeconds() + "s");
        assertThat(told).isEqualTo(described);
    }

    @Test
    void theFileOfAChangeIsOne() throws IOException {
        List<String> files = YAML.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(files)
                .singleElement()
                .satisfies(file ->
                        assertThat(Change.parse("gold.yaml", file).runId()).isEqualTo("2026-12-gold"));
    }
}
