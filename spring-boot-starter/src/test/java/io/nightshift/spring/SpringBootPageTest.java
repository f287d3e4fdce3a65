package io.nightshift.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/spring-boot.md names the properties that there are, and no others. */
class SpringBootPageTest {

    private static final Path PAGE = Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "spring-boot.md");

    private static final Pattern NAME = Pattern.compile("\\b(?:management\\.health\\.)?nightshift\\.[a-z.-]+[a-z]");

    /** Set by the testkit. */
    private static final Set<String> OF_TESTS = Set.of("nightshift.address", "nightshift.host", "nightshift.port");

    @Test
    void everyPropertyIsOnThePage() throws IOException {
        Set<String> named = new TreeSet<>();
        NAME.matcher(Files.readString(PAGE)).results().forEach(name -> named.add(name.group()));
        named.removeAll(OF_TESTS);
        Set<String> described = new TreeSet<>();
        try (InputStream in =
                SpringBootPageTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new ObjectMapper().readTree(in).get("properties")) {
                described.add(property.get("name").asText());
            }
        }
        assertThat(named).isEqualTo(described);
    }
}
