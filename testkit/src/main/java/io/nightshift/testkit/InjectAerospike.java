package io.nightshift.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a field of a test class that has {@link WithAerospike}, by its type, which must be one of those listed
 * there. Static fields are set before the first test, others after the instance has been created. The field may be private and in a
 * superclass, but not final.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface InjectAerospike {}
