package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.UdfAnswers;

/** Whether the nodes have what a job calls. */
final class RegisteredModules {

    private RegisteredModules() {}

    /**
     * Refuses a job whose module a node lacks: there, every record would fail. A node that does not tell is not the reason to
     * refuse a job.
     */
    static void require(NodeDirectory directory, UdfCall call) {
        String packageName = call.packageName();
        for (NodeLink node : directory.nodes()) {
            if (node.info("udf-list") instanceof InfoReply.Text text
                    && UdfAnswers.modules(text.value()).stream()
                            .noneMatch(module -> module.name().equals(packageName + UdfCall.SUFFIX))) {
                throw new IllegalStateException("UDF package " + packageName + " is not registered on node "
                        + node.name() + ": register it with session.udfs().register(...)");
            }
        }
    }
}
