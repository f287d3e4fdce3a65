package io.nightshift.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.nightshift.testsupport.ModuleRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layers of the engine: a package may call only what lies below it. */
class ArchitectureTest {
    private static final String ENGINE = "io.nightshift.engine";

    /** From top to bottom. Packages of one layer do not know each other. */
    private static final List<Set<String>> STOREYS = Stream.of(
                    "",
                    ".job",
                    ".scan .udf",
                    ".command",
                    ".walk .write",
                    ".index",
                    ".path",
                    ".expression",
                    ".operation.list .operation.map .operation.scalar",
                    ".operation.bit .operation.cdt .operation.hll",
                    ".operation",
                    ".store",
                    ".geo .record",
                    ".particle",
                    ".metrics .msgpack .regex",
                    ".config .result .util")
            .map(storey -> Stream.of(storey.split(" ")).map(ENGINE::concat).collect(Collectors.toSet()))
            .toList();

    private static final ModuleRules RULES = ModuleRules.of(
            ENGINE,
            Stream.of("", ".config", ".index", ".job", ".metrics", ".result", ".udf")
                    .map(ENGINE::concat)
                    .toArray(String[]::new));

    private static final JavaClasses CLASSES = RULES.code();

    @Test
    void everyPackageStandsInAStorey() {
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages)
                .isEqualTo(STOREYS.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void packagesCallOnlyWhatLiesBelowThem() {
        Set<String> notBelow = new TreeSet<>();
        for (Set<String> storey : STOREYS) {
            notBelow.addAll(storey);
            for (String name : storey) {
                Set<String> forbidden = new TreeSet<>(notBelow);
                forbidden.remove(name);
                noClasses()
                        .that()
                        .resideInAPackage(name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden.toArray(String[]::new))
                        .check(CLASSES);
            }
        }
    }

    @Test
    void packagesHaveNoCycles() {
        RULES.haveNoCycles();
    }

    @Test
    void whatOnlyItsOwnPackageUsesIsNotPublic() {
        assertThat(RULES.needlesslyPublic()).isEmpty();
    }
}
