package io.nightshift.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archives hold. */
class ContentTest {

    private static final Pattern PART = Pattern.compile("(?m)^(\\S+) \\S+\n  licence: (.*)$");

    @TempDir
    static Path directory;

    private static Path home;

    @BeforeAll
    static void unpack() throws Exception {
        home = Archives.unpack(Archives.tar(), directory);
    }

    @Test
    void allThatPeopleNeedIsThere() {
        assertThat(Stream.of(
                        "bin/nightshift",
                        "bin/nightshift.bat",
                        "lib/nightshift.jar",
                        "docs/README.md",
                        "CHANGELOG.md",
                        "LICENSE",
                        "NOTICE"))
                .allSatisfy(file -> assertThat(home.resolve(file)).isNotEmptyFile());
        assertThat(home.resolve("bin/nightshift")).isExecutable();
    }

    @Test
    void theWindowsScriptHasTheLineEndsThatItsLabelsNeed() throws IOException {
        assertThat(Files.readString(home.resolve("bin/nightshift.bat"))).matches("(?s)([^\\r\\n]*\\r\\n)+");
    }

    @Test
    void completionOfThreeShells() throws IOException {
        for (String shell : List.of("bash", "zsh", "fish")) {
            assertThat(Files.readString(home.resolve("completion/nightshift." + shell)))
                    .contains("nightshift", "backup", "udf");
        }
    }

    @Test
    void theNoticeNamesEveryJar() throws IOException {
        Set<String> parts = new TreeSet<>();
        PART.matcher(notice()).results().forEach(part -> parts.add(part.group(1)));
        assertThat(parts).hasSizeGreaterThan(10);
        for (String jar : jars()) {
            if (!jar.startsWith("nightshift")) {
                assertThat(parts).anyMatch(part -> jar.startsWith(part + "-"));
            }
        }
    }

    @Test
    void everyLicenceOtherThanOursHasItsText() throws IOException {
        List<String> firstLines = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("licences"))) {
            for (Path file : files.toList()) {
                firstLines.add(Files.readAllLines(file).get(0));
            }
        }
        List<String> withoutText = new ArrayList<>();
        for (Matcher part = PART.matcher(notice()); part.find(); ) {
            String name = part.group(1);
            Pattern asWord = Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
            if (!part.group(2).equals("Apache-2.0")
                    && firstLines.stream()
                            .noneMatch(line -> asWord.matcher(line).find())) {
                withoutText.add(name);
            }
        }
        assertThat(withoutText).as("no text in dist/src/main/archive/licences").isEmpty();
    }

    /** A jar that is not on the class path of {@code nightshift.jar} would be there for nothing. */
    @Test
    void theLauncherHasAllJarsOnItsClassPath() throws IOException {
        try (java.util.jar.JarFile jar =
                new java.util.jar.JarFile(home.resolve("lib/nightshift.jar").toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");
            List<String> others = jars().stream()
                    .filter(name -> !name.equals("nightshift.jar"))
                    .toList();
            assertThat(classPath.split(" ")).containsExactlyInAnyOrderElementsOf(others);
        }
    }

    @Test
    void bothFormatsHoldTheSame() throws IOException {
        Set<String> inZip = new TreeSet<>();
        try (ZipFile zip = new ZipFile(Archives.zip().toFile())) {
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .forEach(inZip::add);
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.getParent().relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(inZip);
        }
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    private static String notice() throws IOException {
        return Files.readString(home.resolve("NOTICE"));
    }
}
