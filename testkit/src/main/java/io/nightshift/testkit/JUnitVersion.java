package io.nightshift.testkit;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The JUnit on the test class path, which is the user's choice. Recognized by its features, because its version need not be
 * available to code.
 *
 * @param name its name in messages
 * @param supported 5.11 or newer
 * @param locksByProviders 5.12 or newer: asks {@link ServerLocks} what to lock
 */
record JUnitVersion(String name, boolean supported, boolean locksByProviders) {
    static JUnitVersion present() {
        return of(
                Test.class.getClassLoader(),
                Optional.ofNullable(Test.class.getPackage().getImplementationVersion()));
    }

    static JUnitVersion of(ClassLoader loader, Optional<String> written) {
        return new JUnitVersion(
                written.map(version -> "JUnit " + version).orElse("an older one"),
                has(loader, "org.junit.jupiter.api.AutoClose"),
                has(loader, "org.junit.jupiter.api.parallel.ResourceLocksProvider"));
    }

    private static boolean has(ClassLoader loader, String type) {
        return loader.getResource(type.replace('.', '/') + ".class") != null;
    }

    /** @throws ExtensionConfigurationException before 5.11 */
    void requireSupported() {
        if (!supported) {
            throw new ExtensionConfigurationException(
                    "@WithAerospike needs JUnit 5.11 or newer, but " + name + " is on the class path");
        }
    }

    /** @throws ExtensionConfigurationException before 5.12 */
    void requireLocks(Class<?> testClass) {
        if (!locksByProviders) {
            throw new ExtensionConfigurationException(
                    "@WithAerospike of " + testClass.getName() + ": truncate, resetTo or insight in a"
                            + " run in parallel needs JUnit 5.12 or newer, but " + name + " is on the class path");
        }
    }
}
