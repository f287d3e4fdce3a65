package io.nightshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.ModuleRules;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and who may be public. */
class ArchitectureTest {

    private static final String[] EXPORTED = {
        "io.nightshift.run",
        "io.nightshift.run.backup",
        "io.nightshift.run.backup.format",
        "io.nightshift.run.change",
        "io.nightshift.run.journal",
        "io.nightshift.run.plan",
        "io.nightshift.run.read",
        "io.nightshift.run.spec",
        "io.nightshift.run.store",
        "io.nightshift.run.time",
        "io.nightshift.run.undo",
        "io.nightshift.run.yaml"
    };

    private static final ModuleRules RULES = ModuleRules.of("io.nightshift.run", EXPORTED);

    @Test
    void packagesHaveNoCycles() {
        RULES.haveNoCycles();
    }

    @Test
    void everyPackageIsExportedOrInternal() {
        assertThat(RULES.code().stream().map(type -> type.getPackageName()).collect(Collectors.toSet()))
                .contains(EXPORTED)
                .allMatch(name -> List.of(EXPORTED).contains(name) || name.startsWith("io.nightshift.run.internal"));
    }

    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        assertThat(RULES.needlesslyPublic()).isEmpty();
    }
}
