package io.nightshift.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a field of a test class that has {@link WithAerospike}: the field is set to what its type asks for, one of those listed
 * there. Static fields are set before the first test, others when the instance has been made. The field may be private and in a
 * superclass, but not final.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface InjectAerospike {}
