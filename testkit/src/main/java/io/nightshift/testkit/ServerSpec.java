package io.nightshift.testkit;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What distinguishes one server from another. Shared servers are found by it, so the order of declaration is
 * irrelevant to equality; it is kept, though, because a server lists its namespaces in that order.
 *
 * @param namespaces names
 * @param udfs class path resources
 * @param manualClock whether time stands still until a test moves it
 * @param nodes how many there are
 */
record ServerSpec(Set<String> namespaces, Set<String> udfs, boolean manualClock, int nodes) {
    static ServerSpec of(WithAerospike annotation) {
        return new ServerSpec(
                inOrder(annotation.namespaces()),
                inOrder(annotation.udfs()),
                annotation.manualClock(),
                annotation.nodes());
    }

    private static Set<String> inOrder(String[] names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(names)));
    }

    /** The name under which a module is registered: the resource without its folders. */
    static String moduleName(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
