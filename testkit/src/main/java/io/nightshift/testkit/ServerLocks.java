package io.nightshift.testkit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What JUnit locks when it runs tests in parallel, so that no truncation or reset removes the records of a running
 * test, and no fault of another reaches it.
 *
 * <p>A write lock on a class makes JUnit run the tests of the class one after another; as it is the lock of a shared
 * server, it keeps other classes on that server out as well. Which sets the others use is unknown, so all of them wait.
 */
final class ServerLocks implements ResourceLocksProvider {
    /** Never locked for writing. JUnit before 5.12 has no lock providers and needs a name. */
    static final String EVERY_SERVER = "nightshift";

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, WithAerospike.class)
                .map(annotation -> locks(annotation, testClass))
                .orElse(Set.of());
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
        return provideForClass(testClass);
    }

    private static boolean declaresFaults(Class<?> testClass) {
        return AnnotationSupport.isAnnotated(testClass, WithFault.class)
                || AnnotationSupport.isAnnotated(testClass, WithFault.All.class)
                || Stream.of(WithFault.class, WithFault.All.class)
                        .anyMatch(fault -> !AnnotationSupport.findAnnotatedMethods(
                                        testClass, fault, HierarchyTraversalMode.TOP_DOWN)
                                .isEmpty());
    }

    private static Set<Lock> locks(WithAerospike annotation, Class<?> testClass) {
        boolean exclusive = annotation.truncate().length > 0
                || !annotation.resetTo().isEmpty()
                || annotation.insight()
                || declaresFaults(testClass);
        if (annotation.shared()) {
            // Nothing is checked here: this runs during JUnit's discovery, where an error would hide the class.
            ServerSpec spec = ServerSpec.of(annotation);
            String server = new TreeSet<>(spec.namespaces()) + " " + new TreeSet<>(spec.udfs())
                    + (spec.manualClock() ? " by a clock of its own" : "")
                    + (spec.nodes() == 1 ? "" : " on " + spec.nodes() + " nodes");
            return Set.of(new Lock(
                    "nightshift shared " + server,
                    exclusive ? ResourceAccessMode.READ_WRITE : ResourceAccessMode.READ));
        }
        return exclusive
                ? Set.of(new Lock("nightshift " + testClass.getName(), ResourceAccessMode.READ_WRITE))
                : Set.of();
    }
}
