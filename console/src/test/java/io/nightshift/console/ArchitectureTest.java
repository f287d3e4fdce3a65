package io.nightshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.ModuleRules;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and who may be public. */
class ArchitectureTest {

    private static final ModuleRules RULES = ModuleRules.of("io.nightshift.console", "io.nightshift.console");

    @Test
    void packagesHaveNoCycles() {
        RULES.haveNoCycles();
    }

    @Test
    void everyOtherPackageIsInternal() {
        assertThat(RULES.code())
                .extracting(type -> type.getPackageName())
                .allMatch(name ->
                        name.equals("io.nightshift.console") || name.startsWith("io.nightshift.console.internal"));
    }

    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        assertThat(RULES.needlesslyPublic()).isEmpty();
    }
}
