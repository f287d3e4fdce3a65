package io.nightshift.run.internal.cluster;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import io.nightshift.run.journal.NodeActivity;
import io.nightshift.sdk.job.DataSet;
import java.util.List;
import java.util.Map;

/** Figures that nodes keep by themselves. */
public final class Counters {

    /** Each write of a record by a command, batch, function or another cluster counts in one of these, on one node. */
    private static final List<String> WRITTEN = List.of(
            "client_write_success",
            "client_udf_complete",
            "batch_sub_write_success",
            "batch_sub_udf_complete",
            "from_proxy_write_success",
            "from_proxy_udf_complete",
            "from_proxy_batch_sub_write_success",
            "from_proxy_batch_sub_udf_complete",
            "xdr_client_write_success",
            "xdr_from_proxy_write_success",
            "mrt_roll_forward_success");

    private static final List<String> REMOVED = List.of(
            "client_delete_success",
            "batch_sub_delete_success",
            "from_proxy_delete_success",
            "from_proxy_batch_sub_delete_success",
            "xdr_client_delete_success",
            "xdr_from_proxy_delete_success",
            "expired_objects",
            "evicted_objects");

    private static final List<String> JOBS = List.of("ops_sub_write_success", "udf_sub_udf_complete");

    private Counters() {}

    /**
     * What each node has written to a namespace since it was started.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public static Map<String, NodeActivity> activity(IAerospikeClient client, String namespace) {
        String command = "namespace/" + namespace;
        return NodeInfo.ofEach(client, node -> {
            Map<String, String> fields =
                    NodeInfo.fields(NodeInfo.ask(node, command).getOrDefault(command, ""));
            return new NodeActivity(sum(fields, WRITTEN), sum(fields, REMOVED), sum(fields, JOBS));
        });
    }

    private static long sum(Map<String, String> fields, List<String> names) {
        return names.stream().mapToLong(name -> NodeInfo.number(fields, name)).sum();
    }

    /**
     * How many records a data set has, each once.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public static long records(IAerospikeClient client, DataSet dataSet) {
        String namespace = "namespace/" + dataSet.namespace();
        String sets = "sets/" + dataSet.namespace() + "/" + dataSet.set();
        Map<String, Double> shares = NodeInfo.ofEach(client, node -> {
            Map<String, String> answers =
                    dataSet.isWholeNamespace() ? NodeInfo.ask(node, namespace) : NodeInfo.ask(node, namespace, sets);
            Map<String, String> figures = NodeInfo.fields(answers.getOrDefault(namespace, ""));
            if (dataSet.isWholeNamespace()) {
                return (double) NodeInfo.number(figures, "master_objects");
            }
            // A set counts its replicas too.
            Map<String, String> set =
                    NodeInfo.fields(answers.getOrDefault(sets, "").replace(':', ';'));
            return (double) NodeInfo.number(set, "objects")
                    / Math.max(1, NodeInfo.number(figures, "effective_replication_factor"));
        });
        return Math.round(
                shares.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /**
     * The version of each node.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public static Map<String, String> versions(IAerospikeClient client) {
        return NodeInfo.ofEach(client, node -> NodeInfo.ask(node, "build").getOrDefault("build", "unknown"));
    }
}
