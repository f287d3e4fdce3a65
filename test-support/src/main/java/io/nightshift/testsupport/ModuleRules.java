package io.nightshift.testsupport;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules for the packages of every module: no cycles among them, and no public type that only its own package uses, except in
 * the packages that the module exports.
 */
public final class ModuleRules {
    private final String root;
    private final Set<String> exported;
    private final JavaClasses code;

    private ModuleRules(String root, Set<String> exported) {
        this.root = root;
        this.exported = exported;
        this.code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    /**
     * The rules of a module.
     *
     * @param root the prefix of all its packages
     * @param exported the packages that other modules may use
     */
    public static ModuleRules of(String root, String... exported) {
        return new ModuleRules(root, Set.of(exported));
    }

    /** The module's classes, without its tests. */
    public JavaClasses code() {
        return code;
    }

    /** Fails if packages depend on each other in a cycle, whether nested or side by side. */
    public void haveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(root)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(code);
    }

    /**
     * The public types outside the exported packages that no other package of the module uses, its tests included; there should be none.
     * Classes that only hold constants are left out: the compiler copies these to where they are used.
     */
    public Set<String> needlesslyPublic() {
        Set<String> open = new TreeSet<>();
        for (JavaClass type : code) {
            JavaClass outermost = outermost(type);
            if (outermost.getModifiers().contains(JavaModifier.PUBLIC)
                    && !exported.contains(outermost.getPackageName())
                    && !outermost.getSimpleName().equals("package-info")
                    && !offersConstantsOnly(outermost)) {
                open.add(outermost.getName());
            }
        }
        for (JavaClass type : new ClassFileImporter().importPackages(root)) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(arrow -> !arrow.getTargetClass().getPackageName().equals(type.getPackageName()))
                    .forEach(arrow ->
                            open.remove(outermost(arrow.getTargetClass().getBaseComponentType())
                                    .getName()));
        }
        return open;
    }

    private static boolean offersConstantsOnly(JavaClass type) {
        return type.getMethods().stream()
                        .noneMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                && type.getFields().stream()
                        .anyMatch(field -> field.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ModuleRules::outermost).orElse(type);
    }
}
