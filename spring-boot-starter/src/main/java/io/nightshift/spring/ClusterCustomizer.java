package io.nightshift.spring;

import io.nightshift.sdk.ClusterDefinition;

/** A bean that changes how the application connects to the cluster, after the properties have been applied. */
@FunctionalInterface
public interface ClusterCustomizer {

    /** Changes the definition. */
    void customize(ClusterDefinition definition);
}
