package io.nightshift.cli.work;

import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.names.Similar;
import java.util.List;

/** Tells a namespace or a set that is there from one that was mistyped. */
public final class Known {

    private Known() {}

    /** Throws that there is no such set, if none of the nodes knows it. A set is there once a record was written to it. */
    public static void requireSet(Catalog catalog, String namespace, String set) {
        requireNamespace(catalog, namespace);
        List<String> names =
                catalog.sets(namespace).stream().map(Catalog.SetInfo::name).toList();
        if (!names.contains(set)) {
            throw Failure.failed("namespace " + namespace + " has no set " + set
                    + (Similar.to(set, names).isEmpty()
                            ? "; `nightshift sets " + namespace + "` lists them"
                            : Similar.question(set, names)));
        }
    }

    /** Throws that there is no such namespace, or no such set in it. */
    public static void requireAny(Cluster cluster, DataSet dataSet) {
        Catalog catalog = new Catalog(cluster.client());
        requireNamespace(catalog, dataSet.namespace());
        if (!dataSet.isWholeNamespace()) {
            requireSet(catalog, dataSet.namespace(), dataSet.set());
        }
    }

    /** Throws that there is no such namespace, and which there are. */
    public static void requireNamespace(Catalog catalog, String namespace) {
        List<String> names = catalog.namespaceNames();
        if (!names.contains(namespace)) {
            throw Failure.failed(
                    "there is no namespace " + namespace + " on this cluster; it has " + String.join(", ", names));
        }
    }
}
