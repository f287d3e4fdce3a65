package io.nightshift.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, and what holds everywhere. Lives here because the command line sees all modules. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.nightshift");

    /** The packages of the engine that the server may use. The others are internal. */
    private static final String[] ENGINE_EXPORTS = {
        "io.nightshift.engine",
        "io.nightshift.engine.command",
        "io.nightshift.engine.config",
        "io.nightshift.engine.index",
        "io.nightshift.engine.job",
        "io.nightshift.engine.metrics",
        "io.nightshift.engine.msgpack",
        "io.nightshift.engine.operation",
        "io.nightshift.engine.operation.scalar",
        "io.nightshift.engine.particle",
        "io.nightshift.engine.record",
        "io.nightshift.engine.result",
        "io.nightshift.engine.scan",
        "io.nightshift.engine.store",
        "io.nightshift.engine.udf",
        "io.nightshift.engine.util",
        "io.nightshift.engine.walk"
    };

    @Test
    void allModulesAreLookedAt() {
        Set<String> modules = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(modules)
                .contains("ael", "cli", "console", "engine", "rehearsal", "run", "sdk", "server", "store", "testkit");
    }

    @Test
    void aelUsesNoOtherModule() {
        doesNotUse("ael", "sdk", "run", "rehearsal", "engine", "store", "server", "testkit", "console", "cli", "bench");
    }

    @Test
    void sdkUsesNothingOfTheServer() {
        doesNotUse("sdk", "run", "rehearsal", "engine", "store", "server", "testkit", "console", "cli", "bench");
    }

    @Test
    void runsUseTheSdkWithItsLanguageAndNothingOfTheServer() {
        doesNotUse("run", "rehearsal", "engine", "store", "server", "testkit", "console", "cli", "bench");
    }

    @Test
    void rehearsalStandsOnRunsAndTheServer() {
        doesNotUse("rehearsal", "ael", "sdk", "store", "testkit", "console", "cli", "bench");
    }

    @Test
    void rehearsalIsFoundOnTheClassPathOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nightshift.rehearsal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.nightshift.rehearsal..")
                .check(CLASSES);
    }

    @Test
    void internalsOfRunsAreTheirOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nightshift.run..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.nightshift.run.internal..")
                .check(CLASSES);
    }

    @Test
    void internalsOfTheSdkAreItsOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nightshift.sdk..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.nightshift.sdk.internal..")
                .check(CLASSES);
    }

    @Test
    void internalsOfTheServerAreItsOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nightshift.server..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.nightshift.server..")
                        .and(not(resideInAnyPackage(
                                "io.nightshift.server",
                                "io.nightshift.server.fault",
                                "io.nightshift.server.insight",
                                "io.nightshift.server.security"))))
                .check(CLASSES);
    }

    @Test
    void engineStandsAlone() {
        doesNotUse("engine", "ael", "sdk", "run", "rehearsal", "store", "server", "testkit", "console", "cli", "bench");
    }

    @Test
    void storeStandsOnTheEngine() {
        doesNotUse("store", "ael", "sdk", "run", "rehearsal", "server", "testkit", "console", "cli", "bench");
    }

    @Test
    void internalsOfTheStoreAreItsOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nightshift.store..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.nightshift.store..").and(not(resideInAPackage("io.nightshift.store"))))
                .check(CLASSES);
    }

    @Test
    void serverUsesTheEngineAndItsStore() {
        doesNotUse("server", "ael", "sdk", "run", "rehearsal", "testkit", "console", "cli", "bench");
    }

    @Test
    void serverAndStoreUseWhatTheEngineExports() {
        noClasses()
                .that()
                .resideInAnyPackage("io.nightshift.server..", "io.nightshift.store..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.nightshift.engine..").and(not(resideInAnyPackage(ENGINE_EXPORTS))))
                .check(CLASSES);
    }

    @Test
    void othersUseOnlyTheSettingsOfTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nightshift.engine..", "io.nightshift.store..", "io.nightshift.server..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.nightshift.engine..")
                        .and(not(resideInAPackage("io.nightshift.engine.config"))))
                .check(CLASSES);
    }

    @Test
    void testkitStartsServersAndHandsOutTheSdk() {
        doesNotUse("testkit", "ael", "run", "rehearsal", "engine", "store", "console", "cli", "bench");
    }

    @Test
    void noProgramUsesTheTestkit() {
        doesNotUse("cli", "testkit");
    }

    @Test
    void theConsoleStandsOnRuns() {
        doesNotUse("console", "rehearsal", "engine", "store", "server", "testkit", "cli", "bench");
    }

    @Test
    void internalsOfTheConsoleAreItsOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nightshift.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.nightshift.console.internal..")
                .check(CLASSES);
    }

    @Test
    void nothingUsesTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nightshift.cli..", "io.nightshift.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.nightshift.cli..")
                .check(CLASSES);
    }

    @Test
    void engineKnowsNeitherTheClientNorTheNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage("io.nightshift.engine..", "io.nightshift.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.aerospike.client..", "java.net..")
                .check(CLASSES);
    }

    @Test
    void serverDoesNotUseTheClient() {
        noClasses()
                .that()
                .resideInAPackage("io.nightshift.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.aerospike.client..")
                .check(CLASSES);
    }

    @Test
    void timeOfRecordsComesFromAClock() {
        noClasses()
                .that()
                .resideInAnyPackage("io.nightshift.engine..", "io.nightshift.store..", "io.nightshift.server..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void packagesOfTheCommandLineHaveNoCycles() {
        slices().matching("io.nightshift.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked)
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }

    private static void doesNotUse(String module, String... others) {
        for (String other : others) {
            noClasses()
                    .that()
                    .resideInAPackage("io.nightshift." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.nightshift." + other + "..")
                    .check(CLASSES);
        }
    }
}
