package io.nightshift.sdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.nightshift.testsupport.ModuleRules;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dependencies between the packages of this module, and which types may be public. */
class ArchitectureTest {

    private static final Set<String> EXPORTED = Set.of(
            "io.nightshift.sdk",
            "io.nightshift.sdk.info",
            "io.nightshift.sdk.job",
            "io.nightshift.sdk.names",
            "io.nightshift.sdk.task",
            "io.nightshift.sdk.udf");

    private static final ModuleRules RULES = ModuleRules.of("io.nightshift.sdk", EXPORTED.toArray(String[]::new));

    private static final JavaClasses CLASSES = RULES.code();

    @Test
    void packagesHaveNoCycles() {
        RULES.haveNoCycles();
    }

    @Test
    void everyPackageIsExportedOrInternal() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .containsAll(EXPORTED)
                .allMatch(name -> EXPORTED.contains(name) || name.startsWith("io.nightshift.sdk.internal"));
    }

    @Test
    void startedJobsAreDataAndKnowNothingOfTheirStart() {
        noClasses()
                .that()
                .resideInAPackage("io.nightshift.sdk.task")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.nightshift.sdk",
                        "io.nightshift.sdk.job",
                        "io.nightshift.sdk.udf",
                        "io.nightshift.sdk.internal..")
                .check(CLASSES);
    }

    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        assertThat(RULES.needlesslyPublic()).isEmpty();
    }
}
