package io.nightshift.testcluster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs on any cluster: on embedded servers of its own, or on the cluster of {@code -Dnightshift.hosts}.
 * Its methods take the {@link TestCluster} as a parameter. So that it can run on a cluster that others use too, it writes
 * only to sets that {@link TestCluster#freshSet} names.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag(AnyCluster.TAG)
@ExtendWith(ClusterExtension.class)
public @interface AnyCluster {

    /** The tag by which a build selects these tests: {@code -Dgroups=any-cluster}. */
    String TAG = "any-cluster";

    /** How many nodes the embedded cluster has. */
    int nodes() default 1;

    /** How many nodes a cluster must have for these tests; on a smaller one the class is skipped. */
    int atLeast() default 1;
}
