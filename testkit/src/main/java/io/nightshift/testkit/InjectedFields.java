package io.nightshift.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;

/** Sets the fields annotated with {@link InjectAerospike}. */
final class InjectedFields {
    private InjectedFields() {}

    /** The static fields of a class and its superclasses. */
    static void ofClass(Class<?> type, RunningServer running) {
        List<Field> fields =
                AnnotationSupport.findAnnotatedFields(type, InjectAerospike.class, ModifierSupport::isStatic);
        fields.forEach(field -> set(field, null, running));
    }

    /** The other fields of an instance. */
    static void ofInstance(Object instance, RunningServer running) {
        List<Field> fields = AnnotationSupport.findAnnotatedFields(
                instance.getClass(), InjectAerospike.class, ModifierSupport::isNotStatic);
        fields.forEach(field -> set(field, instance, running));
    }

    private static void set(Field field, @Nullable Object instance, RunningServer running) {
        String name = field.getDeclaringClass().getName() + "." + field.getName();
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException("@InjectAerospike field " + name + " must not be final");
        }
        Injectable injectable = Injectable.of(field.getType())
                .orElseThrow(() -> new ExtensionConfigurationException(
                        "@InjectAerospike field " + name + " must be one of " + Injectable.types() + ", was "
                                + field.getType().getName()));
        try {
            field.setAccessible(true);
            field.set(instance, injectable.from(running));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "@InjectAerospike field " + name + " cannot be set: " + e.getMessage(), e);
        }
    }
}
