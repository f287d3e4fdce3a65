package io.nightshift.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A method that loads the data with which each test begins. Classes that name the same method share what it has loaded, if they share the
 * server.
 */
record Fixture(Method method) {
    /**
     * Finds the method: {@code name} of the test class, or {@code com.acme.Fixtures#name}.
     *
     * @throws IllegalArgumentException if there is none, it is not static, or takes what cannot be injected
     */
    static Fixture of(String text, Class<?> testClass) {
        int hash = text.indexOf('#');
        Class<?> owner = hash < 0 ? testClass : type(text, text.substring(0, hash), testClass.getClassLoader());
        String name = text.substring(hash + 1);
        List<Method> methods = ReflectionSupport.findMethods(
                owner, method -> method.getName().equals(name), HierarchyTraversalMode.BOTTOM_UP);
        if (methods.size() != 1) {
            throw new IllegalArgumentException("resetTo \"" + text + "\" must name one method, and there "
                    + (methods.isEmpty() ? "is none" : "are " + methods.size()) + "; write static void " + name
                    + "(IAerospikeClient client) in " + owner.getSimpleName());
        }
        Method method = methods.get(0);
        if (!Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException(
                    "resetTo \"" + text + "\" must name a static method: it runs once for all tests");
        }
        for (Class<?> parameter : method.getParameterTypes()) {
            if (Injectable.of(parameter).isEmpty()) {
                throw new IllegalArgumentException("parameters of " + text + " must be of " + Injectable.types()
                        + ", one is " + parameter.getName());
            }
        }
        return new Fixture(method);
    }

    private static Class<?> type(String text, String name, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "resetTo \"" + text + "\" names a class that is not there; it must be fully qualified", e);
        }
    }

    /** @throws ExtensionConfigurationException if the method fails */
    void load(RunningServer running) {
        Object[] values = Arrays.stream(method.getParameterTypes())
                .map(type -> Injectable.of(type).orElseThrow().from(running))
                .toArray();
        try {
            method.setAccessible(true);
            method.invoke(null, values);
        } catch (InvocationTargetException e) {
            throw new ExtensionConfigurationException(
                    "fixture " + method.getDeclaringClass().getSimpleName() + "#" + method.getName() + " failed: "
                            + e.getCause(),
                    e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ExtensionConfigurationException("fixture " + method + " cannot be called: " + e.getMessage(), e);
        }
    }
}
