package io.nightshift.sdk.internal.failure;

import io.nightshift.sdk.internal.node.InfoFields;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Why every write of a job may fail: settings and states of its namespace. */
public final class GeneralReasons {

    private GeneralReasons() {}

    /**
     * What is so now, a line each.
     *
     * @param setsExpiration whether the job gives records a time to live
     * @param durableDelete whether it asks for tombstones
     */
    public static List<String> of(
            NodeDirectory directory, String namespace, boolean setsExpiration, boolean durableDelete) {
        Set<String> reasons = new LinkedHashSet<>();
        for (NodeLink node : directory.nodes()) {
            Map<String, String> fields = fields(node.info("namespace/" + namespace));
            if ("true".equals(fields.get("stop_writes"))) {
                reasons.add("node " + node.name() + " refuses writes to namespace " + namespace
                        + " (stop_writes): it is short of memory, disk or a synchronous clock");
            }
            if (setsExpiration
                    && "0".equals(fields.get("nsup-period"))
                    && "false".equals(fields.get("allow-ttl-without-nsup"))) {
                reasons.add("namespace " + namespace + " lets no record expire: its nsup-period is 0");
            }
            if (durableDelete
                    && node.info("edition") instanceof InfoReply.Text edition
                    && edition.value().contains("Community")) {
                reasons.add(
                        "deletes that leave a tombstone need the Enterprise Edition, this is the Community Edition");
            }
        }
        return List.copyOf(reasons);
    }

    /** How many bytes a record may have; empty if the servers do not tell. */
    public static OptionalLong mostBytes(NodeDirectory directory, String namespace) {
        return directory.nodes().stream()
                .map(node -> fields(node.info("namespace/" + namespace)).getOrDefault("max-record-size", ""))
                .filter(size -> size.matches("[1-9]\\d{0,17}"))
                .mapToLong(Long::parseLong)
                .min();
    }

    private static Map<String, String> fields(InfoReply reply) {
        return reply instanceof InfoReply.Text text ? InfoFields.parse(text.value(), ";") : Map.of();
    }
}
