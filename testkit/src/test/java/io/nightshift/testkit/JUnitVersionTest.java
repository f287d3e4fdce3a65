package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class JUnitVersionTest {
    private static final ClassLoader EMPTY = new URLClassLoader(new URL[0], null);

    @Test
    void thePresentOneHasEverything() {
        JUnitVersion present = JUnitVersion.present();

        assertThat(present.name()).matches("JUnit \\d+\\.\\d+\\.\\d+.*");
        present.requireSupported();
        present.requireLocks(JUnitVersionTest.class);
    }

    @Test
    void oneThatIsTooOldIsNamedInOneLine() {
        JUnitVersion old = JUnitVersion.of(EMPTY, Optional.of("5.10.5"));

        assertThatThrownBy(old::requireSupported)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@WithAerospike needs JUnit 5.11 or newer, but JUnit 5.10.5 is on the class path");
        assertThatThrownBy(() -> old.requireLocks(JUnitVersionTest.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@WithAerospike of io.nightshift.testkit.JUnitVersionTest: truncate, resetTo or insight in a run in parallel"
                                + " needs JUnit 5.12 or newer, but JUnit 5.10.5 is on the class path");
        assertThatThrownBy(JUnitVersion.of(EMPTY, Optional.empty())::requireSupported)
                .hasMessage("@WithAerospike needs JUnit 5.11 or newer, but an older one is on the class path");
    }
}
