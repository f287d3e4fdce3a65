package io.nightshift.run.plan;

import java.time.Duration;
import java.util.Map;

/**
 * What is to be rehearsed, and under which rules of the cluster.
 *
 * @param namespace its name
 * @param frame what a node would be sent to start the job, in the wire protocol
 * @param modules the Lua modules that the job may need, by file name
 * @param rules what the namespace allows
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
public record RehearsalRequest(String namespace, byte[] frame, Map<String, byte[]> modules, Rules rules) {

    public RehearsalRequest {
        modules = Map.copyOf(modules);
    }

    /**
     * What a namespace allows, by the names of its settings.
     *
     * @param defaultTtl {@code default-ttl}; zero = records never expire unless told to
     * @param defaultTtls seconds that overrule it, by set; -1 = records never expire
     * @param maxRecordSize {@code max-record-size} in bytes
     * @param supervisorPeriod {@code nsup-period}; zero = expired records are never removed
     * @param ttlWithoutSupervisor {@code allow-ttl-without-nsup}
     * @param ttlReductions {@code apply-ttl-reductions}
     * @param tombstones whether deletes can be durable, as in Enterprise Edition
     * @param release the servers' release: four numbers
     */
    public record Rules(
            Duration defaultTtl,
            Map<String, Long> defaultTtls,
            int maxRecordSize,
            Duration supervisorPeriod,
            boolean ttlWithoutSupervisor,
            boolean ttlReductions,
            boolean tombstones,
            String release) {
        public Rules {
            defaultTtls = Map.copyOf(defaultTtls);
        }
    }
}
