package io.nightshift.testkit;

import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.fault.Requests;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;

/** What a {@link WithFault} does to servers. */
record DeclaredFault(FaultRule rule) {

    void begin(EmbeddedCluster servers) {
        servers.fault(rule);
    }

    /**
     * Checks a declaration.
     *
     * @param namespaces of the server
     * @param nodes how many there are
     * @throws IllegalArgumentException names the value and the remedy
     */
    static DeclaredFault of(WithFault declared, Collection<String> namespaces, int nodes) {
        long effects = declared.fault().length
                + Stream.of(declared.refuse() != 0, declared.delayMillis() != 0, declared.clockOffsetMillis() != 0)
                        .filter(given -> given)
                        .count();
        if (effects != 1) {
            throw new IllegalArgumentException("@WithFault must declare exactly one of fault, refuse, delayMillis and"
                    + " clockOffsetMillis, and declares " + effects);
        }
        FaultRule rule = rule(declared, namespaces);
        rule.requireNodes(nodes);
        return new DeclaredFault(rule);
    }

    private static FaultRule rule(WithFault declared, Collection<String> namespaces) {
        FaultRule rule = effect(declared).skip(declared.skip());
        if (declared.node() != -1) {
            rule = rule.onNode(declared.node());
        }
        if (declared.on() != Requests.ALL) {
            rule = rule.on(declared.on());
        }
        if (declared.times() != 0) {
            rule = rule.times(declared.times());
        }
        if (declared.probability() != 1) {
            rule = rule.withProbability(declared.probability(), declared.seed());
        }
        return about(declared, rule, namespaces);
    }

    private static FaultRule effect(WithFault declared) {
        if (declared.refuse() != 0) {
            return FaultRule.refuse(declared.refuse());
        }
        if (declared.clockOffsetMillis() != 0) {
            return FaultRule.clockOff(Duration.ofMillis(declared.clockOffsetMillis()));
        }
        return declared.delayMillis() != 0
                ? FaultRule.delay(Duration.ofMillis(declared.delayMillis()))
                : FaultRule.of(declared.fault()[0]);
    }

    private static FaultRule about(WithFault declared, FaultRule rule, Collection<String> namespaces) {
        if (declared.set().isEmpty()) {
            if (!declared.key().isEmpty()) {
                throw new IllegalArgumentException(
                        "key \"" + declared.key() + "\" of @WithFault needs the set that it is of");
            }
            return rule;
        }
        Truncation where = Truncation.of("set of @WithFault", declared.set(), namespaces);
        FaultRule ofSet =
                where.set() == null ? rule.ofNamespace(where.namespace()) : rule.ofSet(where.namespace(), where.set());
        if (declared.key().isEmpty()) {
            return ofSet;
        }
        String key = declared.key();
        return ofSet.ofKey(
                key.matches("-?[0-9]{1,18}")
                        ? new Key(where.namespace(), where.set(), Long.parseLong(key)).digest
                        : new Key(where.namespace(), where.set(), key).digest);
    }
}
