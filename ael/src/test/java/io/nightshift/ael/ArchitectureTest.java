package io.nightshift.ael;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The dependencies between the packages, and what other modules may use. */
class ArchitectureTest {
    private static final String HERE = "io.nightshift.ael";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HERE);

    @Test
    void arrowsGoOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("door")
                .definedBy(HERE)
                .layer("syntax")
                .definedBy(HERE + ".internal.syntax")
                .layer("index")
                .definedBy(HERE + ".internal.index")
                .layer("emit")
                .definedBy(HERE + ".internal.emit")
                .layer("types")
                .definedBy(HERE + ".internal.types")
                .layer("tree")
                .definedBy(HERE + ".internal.tree")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("syntax")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("index")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("emit")
                .mayOnlyBeAccessedByLayers("door", "index")
                .whereLayer("types")
                .mayOnlyBeAccessedByLayers("door", "index", "emit")
                .check(CLASSES);
    }

    @Test
    void noPackagesAreInACycle() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theDoorIsAllThatIsExported() {
        Set<String> exported = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (type.getPackageName().equals(HERE)
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && type.isTopLevelClass()) {
                exported.add(type.getSimpleName());
            }
        }
        assertThat(exported)
                .containsExactly(
                        "Ael", "AelException", "AelExplanation", "AelIndex", "AelPlan", "AelUse", "IndexCatalog");
        classes()
                .that()
                .resideOutsideOfPackage(HERE)
                .should()
                .resideInAPackage(HERE + ".internal..")
                .check(CLASSES);
    }

    @Test
    void parsingLoadsNoClassOfTheClientButTheSentinelsOfCollections() {
        noClasses()
                .that()
                .resideInAnyPackage(HERE + ".internal.tree", HERE + ".internal.syntax", HERE + ".internal.types")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.aerospike.client.exp..")
                .check(CLASSES);
    }
}
