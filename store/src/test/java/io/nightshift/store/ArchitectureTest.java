package io.nightshift.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.ModuleRules;
import org.junit.jupiter.api.Test;

/** The packages of this module: {@code io.nightshift.store} is exported, the others are internal. */
class ArchitectureTest {
    private static final ModuleRules RULES = ModuleRules.of("io.nightshift.store", "io.nightshift.store");

    @Test
    void packagesHaveNoCycles() {
        RULES.haveNoCycles();
    }

    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        assertThat(RULES.needlesslyPublic()).isEmpty();
    }
}
