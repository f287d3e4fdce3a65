package io.nightshift.sdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and who may be public. */
class ArchitectureTest {

    private static final Set<String> EXPORTED =
            Set.of("io.nightshift.sdk", "io.nightshift.sdk.job", "io.nightshift.sdk.task", "io.nightshift.sdk.udf");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.nightshift.sdk");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.nightshift.(**)").should().beFreeOfCycles().check(CLASSES);
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
        Set<String> used = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String outermost = outermost(type).getName();
            if (outermost(type).getModifiers().contains(JavaModifier.PUBLIC)
                    && type.getPackageName().startsWith("io.nightshift.sdk.internal")) {
                open.add(outermost);
            }
            type.getDirectDependenciesToSelf().stream()
                    .filter(arrow -> !arrow.getOriginClass().getPackageName().equals(type.getPackageName()))
                    .forEach(arrow -> used.add(outermost));
        }
        open.removeAll(used);
        // The compiler copies constants to where they are used, so their class is used by nobody.
        open.remove("io.nightshift.sdk.internal.TimeToLive");
        assertThat(open).as("public types that no other package uses").isEmpty();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
