package io.nightshift.testkit;

import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * The checked annotation of a test class; an invalid one is refused before a server is started.
 *
 * @param testClass the class that has the annotation, or inherits it
 */
record Declaration(
        Class<?> testClass,
        ServerSpec spec,
        List<Truncation> truncations,
        Optional<Fixture> fixture,
        boolean shared,
        boolean insight) {
    private static final int MAX_NODES = 128;

    /**
     * The declaration for a test class: its own or, for a nested class, that of an enclosing class.
     *
     * @throws ExtensionConfigurationException names the class, the value and the remedy
     */
    static Optional<Declaration> of(Class<?> testClass) {
        Class<?> at = testClass;
        while (at != null) {
            Class<?> annotated = at;
            Optional<WithAerospike> annotation = AnnotationSupport.findAnnotation(at, WithAerospike.class);
            if (annotation.isPresent()) {
                return annotation.map(found -> of(found, annotated));
            }
            at = ModifierSupport.isStatic(at) ? null : at.getEnclosingClass();
        }
        return Optional.empty();
    }

    /** Identifies the server: equal for the test classes that use the same one. */
    Object key() {
        return shared ? spec : testClass;
    }

    /** @throws ExtensionConfigurationException names the class, the value and the remedy */
    static Declaration of(WithAerospike annotation, Class<?> testClass) {
        try {
            ServerSpec spec = ServerSpec.of(annotation);
            checkNamespaces(annotation.namespaces());
            checkNodes(annotation);
            checkUdfs(annotation.udfs(), testClass.getClassLoader());
            List<Truncation> truncations = Arrays.stream(annotation.truncate())
                    .map(text -> Truncation.of(text, spec.namespaces()))
                    .toList();
            Optional<Fixture> fixture = annotation.resetTo().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Fixture.of(annotation.resetTo(), testClass));
            if (fixture.isPresent() && !truncations.isEmpty()) {
                throw new IllegalArgumentException("resetTo undoes all that a test has written; leave out truncate = \""
                        + annotation.truncate()[0] + "\"");
            }
            return new Declaration(testClass, spec, truncations, fixture, annotation.shared(), annotation.insight());
        } catch (IllegalArgumentException e) {
            throw problem(testClass, e.getMessage(), e);
        }
    }

    /** Whether the tests cannot run beside others on their server, because it is changed before each, or watched. */
    boolean isExclusive() {
        return !truncations.isEmpty() || fixture.isPresent() || insight;
    }

    static ExtensionConfigurationException problem(Class<?> testClass, String what, Throwable cause) {
        return new ExtensionConfigurationException("@WithAerospike of " + testClass.getName() + ": " + what, cause);
    }

    private static void checkNodes(WithAerospike annotation) {
        if (annotation.nodes() < 1 || annotation.nodes() > MAX_NODES) {
            throw new IllegalArgumentException("nodes must be 1 to " + MAX_NODES + ", was " + annotation.nodes());
        }
        if (annotation.nodes() > 1 && !annotation.resetTo().isEmpty()) {
            throw new IllegalArgumentException("resetTo needs a server that stands alone; leave out nodes = "
                    + annotation.nodes() + ", or use truncate");
        }
    }

    private static void checkNamespaces(String[] names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("namespaces must not be empty; leave it out for \"test\"");
        }
        EmbeddedServerBuilder builder = EmbeddedServer.builder();
        for (String name : names) {
            builder.namespace(name);
        }
    }

    private static void checkUdfs(String[] resources, ClassLoader loader) {
        Map<String, String> byName = new HashMap<>();
        for (String resource : resources) {
            String name = ServerSpec.moduleName(resource);
            if (!name.endsWith(".lua")) {
                throw new IllegalArgumentException(
                        "udfs must be resources that end in .lua, such as \"udf/points.lua\", was \"" + resource
                                + "\"");
            }
            String earlier = byName.putIfAbsent(name, resource);
            if (earlier != null) {
                throw new IllegalArgumentException("UDF resources \"" + earlier + "\" and \"" + resource
                        + "\" have the same module name " + name + "; rename one");
            }
            if (loader.getResource(resource) == null) {
                throw new IllegalArgumentException(
                        "UDF resource \"" + resource
                                + "\" is not on the class path; name it from the root of src/test/resources, without a leading slash");
            }
        }
    }
}
