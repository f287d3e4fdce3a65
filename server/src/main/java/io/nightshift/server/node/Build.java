package io.nightshift.server.node;

/** What info commands report of the real server that this one imitates. */
public final class Build {
    public static final String COMMUNITY = "Aerospike Community Edition";
    public static final String ENTERPRISE = "Aerospike Enterprise Edition";

    /** The protocol features that clients check; without them they would fall back to older protocols. */
    public static final String FEATURES =
            "batch-any;batch-index;blob-bits;cdt-index;cdt-list;cdt-map;cluster-stable;float;"
                    + "geo;sindex-exists;peers;pipelining;pquery;pscans;query-show;relaxed-sc;replicas;replicas-all;replicas-master;"
                    + "replicas-max;truncate-namespace;udf";

    /** Nodes with different numbers could not form a cluster. */
    public static final int COMPATIBILITY_ID = 15;

    private Build() {}
}
