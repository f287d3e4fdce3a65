package io.nightshift.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;

/** Implements {@link WithAerospike}. */
final class AerospikeExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                TestInstancePostProcessor,
                ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(AerospikeExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        RunningServer running = running(context);
        declaration(owner(context)).fixture().ifPresent(running::resetTo);
        InjectedFields.ofClass(context.getRequiredTestClass(), running);
    }

    /** Instances may be created before {@link #beforeAll}: with one instance per class, whose constructor takes parameters. */
    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        InjectedFields.ofInstance(instance, running(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningServer running = running(context);
        running.requireOpen();
        Declaration declaration = declaration(owner(context));
        for (Truncation truncation : declaration.truncations()) {
            truncation.run(running.client());
        }
        declaration.fixture().ifPresent(running::resetTo);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        RunningServer running = running(context);
        if (declaration(owner(context)).insight()) {
            running.servers().nodes().forEach(node -> node.insight().start());
        }
        for (DeclaredFault fault : faults(context)) {
            fault.begin(running.servers());
        }
    }

    /** What a test has made go wrong itself ends with it too. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        running(context).endFaults();
    }

    /** What was logged can be asked for in {@code @AfterEach} methods, too; other classes on the server do not pay for it. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (declaration(owner(context)).insight()) {
            running(context).servers().nodes().forEach(node -> node.insight().stop());
        }
    }

    /** Those of the enclosing classes first, then of the class and of the method. */
    private static List<DeclaredFault> faults(ExtensionContext context) {
        Declaration declaration = declaration(owner(context));
        Deque<AnnotatedElement> elements = new ArrayDeque<>();
        context.getTestMethod().ifPresent(elements::addFirst);
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            at.get().getTestClass().filter(type -> !elements.contains(type)).ifPresent(elements::addFirst);
        }
        try {
            return elements.stream()
                    .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, WithFault.class).stream())
                    .map(fault -> DeclaredFault.of(
                            fault,
                            declaration.spec().namespaces(),
                            declaration.spec().nodes()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Declaration.problem(context.getRequiredTestClass(), e.getMessage(), e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injectable.of(parameter.getParameter().getType()).isPresent()
                && Arrays.stream(parameter.getParameter().getAnnotations()).noneMatch(AerospikeExtension::isOfSpring);
    }

    /** A parameter with {@code @Autowired} or {@code @Qualifier} is a bean of the application, whatever its type. */
    private static boolean isOfSpring(Annotation annotation) {
        return annotation.annotationType().getName().startsWith("org.springframework.");
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Injectable.of(parameter.getParameter().getType()).orElseThrow().from(running(context));
    }

    private static RunningServer running(ExtensionContext context) {
        ExtensionContext owner = owner(context);
        Declaration declaration = declaration(owner);
        // Stores of enclosing contexts are asked first, so a class's own server must not have a shared one's key.
        return declaration.shared()
                ? running(context.getRoot().getStore(NAMESPACE), declaration.spec(), declaration)
                : running(owner.getStore(NAMESPACE), RunningServer.class, declaration);
    }

    private static RunningServer running(Store store, Object key, Declaration declaration) {
        return store.getOrComputeIfAbsent(key, k -> RunningServer.forRun(declaration), RunningServer.class);
    }

    private static Declaration declaration(ExtensionContext owner) {
        Class<?> testClass = owner.getRequiredTestClass();
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Declaration.class, k -> checked(owner, testClass), Declaration.class);
    }

    private static Declaration checked(ExtensionContext owner, Class<?> testClass) {
        JUnitVersion version = JUnitVersion.present();
        version.requireSupported();
        Declaration declaration = Declaration.of(annotation(testClass).orElseThrow(), testClass);
        boolean parallel = owner.getConfigurationParameter("junit.jupiter.execution.parallel.enabled")
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (parallel && declaration.isExclusive()) {
            version.requireLocks(testClass);
        }
        return declaration;
    }

    /** The context of the class with the annotation: the test class or one that encloses it. */
    private static ExtensionContext owner(ExtensionContext context) {
        ExtensionContext owner = null;
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            if (isAnnotatedClass(at)) {
                refuseSecond(owner, at);
                owner = at;
            }
        }
        if (owner == null) {
            throw new ExtensionConfigurationException(
                    context.getDisplayName() + ": @WithAerospike must stand on the test class, not on a method");
        }
        return owner;
    }

    private static boolean isAnnotatedClass(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                && context.getTestClass()
                        .flatMap(AerospikeExtension::annotation)
                        .isPresent();
    }

    private static void refuseSecond(@Nullable ExtensionContext inner, ExtensionContext outer) {
        if (inner != null && inner.getRequiredTestClass() != outer.getRequiredTestClass()) {
            throw new ExtensionConfigurationException("@WithAerospike of "
                    + inner.getRequiredTestClass().getName() + ": the class around it, "
                    + outer.getRequiredTestClass().getName() + ", has one already; declare all of it there");
        }
    }

    private static Optional<WithAerospike> annotation(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, WithAerospike.class);
    }
}
