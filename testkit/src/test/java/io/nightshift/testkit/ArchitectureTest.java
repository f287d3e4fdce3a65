package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.ModuleRules;
import org.junit.jupiter.api.Test;

/** The packages of this module: only {@code io.nightshift.testkit} is exported, the others are internal. */
class ArchitectureTest {

    private static final ModuleRules RULES = ModuleRules.of("io.nightshift.testkit", "io.nightshift.testkit");

    @Test
    void packagesHaveNoCycles() {
        RULES.haveNoCycles();
    }

    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        assertThat(RULES.needlesslyPublic()).isEmpty();
    }
}
