package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuaLibraryTest {
    @Test
    void codeIsLoadedFromAFolderOfItsOwnThatIsGoneAfterwards() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps), "only Linux shows what is loaded");
        try (LuaMachine machine = new LuaMachine()) {
            assertThat(machine.state).isNotZero();
        }

        List<String> code = Files.readAllLines(maps).stream()
                .filter(line -> line.contains("lua54"))
                .toList();

        assertThat(code).isNotEmpty().allMatch(line -> line.contains("/nightshift-lua") && line.endsWith("(deleted)"));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64",
        "Linux, aarch64",
        "Linux, arm",
        "Linux, x86",
        "Mac OS X, x86_64",
        "Mac OS X, aarch64",
        "Windows 11, amd64",
        "Windows 11, aarch64",
        "Windows 10, x86"
    })
    void thereIsCodeForTheUsualSystems(String system, String processor) {
        assertThat(LuaLibraryTest.class.getResource("/" + LuaLibrary.fileName(system, processor)))
                .isNotNull();
    }
}
