package io.nightshift.spring;

import io.nightshift.sdk.Cluster;
import java.util.LinkedHashMap;
import java.util.Map;

/** What health tells of the cluster, in both of its forms. */
record ClusterState(Cluster cluster) {

    boolean isUp() {
        return cluster.isConnected();
    }

    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        if (isUp()) {
            details.put("nodes", cluster.nodeNames());
        } else {
            details.put("problem", "no node of the cluster is connected");
        }
        return details;
    }
}
