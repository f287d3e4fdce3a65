package io.nightshift.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file as docs/cli.md describes it. */
class ConfigFileTest {

    private static final Path PAGE = Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "cli.md");

    @Test
    void exampleOfThePageIsUnderstood(@TempDir Path directory) throws IOException {
        Matcher example = Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        Path file = directory.resolve("config.toml");
        Files.writeString(file, example.group(1));
        ConfigFile config = ConfigFile.read(file);
        assertThat(config.defaultProfile().orElseThrow().hosts()).contains("127.0.0.1:3000");
        Profile prod = config.profile("prod");
        assertThat(prod.login())
                .isEqualTo(new Profile.Login(
                        Profile.Auth.EXTERNAL,
                        Optional.of("ops"),
                        Optional.of(new Profile.Secret.InFile(directory.resolve("prod.password")))));
        assertThat(prod.tls().orElseThrow().ca()).contains(directory.resolve("ca.pem"));
        assertThat(prod.recordsPerSecond()).isEqualTo(2_000);
        assertThat(prod.color()).contains(Profile.Color.RED);
        assertThat(prod.confirmAlways()).isTrue();
    }

    @Test
    void pageHasEveryKey() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> documented = new TreeSet<>();
        for (String row : page.substring(page.indexOf("| `hosts` |")).lines().toList()) {
            if (!row.startsWith("|")) {
                break;
            }
            Matcher key = Pattern.compile("`([a-z-]+)`").matcher(row.split("\\|")[1]);
            while (key.find()) {
                documented.add(key.group(1));
            }
        }
        assertThat(documented).containsExactlyInAnyOrderElementsOf(ConfigFile.KEYS);
    }
}
