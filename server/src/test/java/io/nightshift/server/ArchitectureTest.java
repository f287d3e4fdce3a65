package io.nightshift.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.ModuleRules;
import org.junit.jupiter.api.Test;

/** The packages of this module: {@code io.nightshift.server}, its faults, its insight and its security are exported, the others are internal. */
class ArchitectureTest {

    private static final ModuleRules RULES = ModuleRules.of(
            "io.nightshift.server",
            "io.nightshift.server",
            "io.nightshift.server.fault",
            "io.nightshift.server.insight",
            "io.nightshift.server.security");

    @Test
    void packagesHaveNoCycles() {
        RULES.haveNoCycles();
    }

    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        assertThat(RULES.needlesslyPublic()).isEmpty();
    }
}
