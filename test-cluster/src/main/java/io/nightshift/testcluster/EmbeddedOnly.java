package io.nightshift.testcluster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that needs what only embedded servers can do. With {@code -Dnightshift.hosts} it is skipped with its reason. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag(AnyCluster.TAG)
@ExtendWith(EmbeddedOnlyCondition.class)
public @interface EmbeddedOnly {

    /** What the test does that a cluster cannot do, or must not be asked to do, as in "stops a node". */
    String value();
}
