package io.nightshift.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LauncherTest {

    private static final int CLASS_FILES_OF_JAVA_8 = 52;

    @Test
    void everyJavaThatMayBeAroundCanLoadIt() throws IOException {
        try (DataInputStream file =
                new DataInputStream(Objects.requireNonNull(Launcher.class.getResourceAsStream("Launcher.class")))) {
            assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
            file.readUnsignedShort();
            assertThat(file.readUnsignedShort()).isEqualTo(CLASS_FILES_OF_JAVA_8);
        }
    }

    @Test
    void versionsAsOldAndNewOnesSayThem() {
        assertThat(Launcher.major("1.8")).isEqualTo(8);
        assertThat(Launcher.major("11")).isEqualTo(11);
        assertThat(Launcher.major("25")).isEqualTo(25);
    }

    @Test
    void theRefusalNamesWhatIsThereAndWhatToDo() {
        assertThat(Launcher.refusal("17", "/usr/lib/jvm/17"))
                .isEqualTo("nightshift: needs Java 21 or newer, this is Java 17 in /usr/lib/jvm/17:"
                        + " install a newer one (https://adoptium.net) and set JAVA_HOME to it");
    }
}
