package io.nightshift.server.cluster;

import io.nightshift.engine.store.Namespace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order nodes succeed each other as master of each partition, once nothing is left to move. The order of two nodes hardly
 * depends on who else is there, so that a node that comes or goes moves little more than its share; masters are spread evenly.
 */
final class Succession {
    private final List<List<Member>> byPartition = new ArrayList<>(Namespace.PARTITIONS);

    Succession(List<Member> members) {
        int most = (Namespace.PARTITIONS + members.size() - 1) / members.size();
        Map<Member, Integer> mastered = new HashMap<>();
        for (int id = 0; id < Namespace.PARTITIONS; id++) {
            List<Member> order = new ArrayList<>(members);
            int partition = id;
            order.sort(Comparator.comparingLong(member -> mix(partition * 1_000_003L + member.number())));
            for (int first = 0; first < order.size(); first++) {
                Member master = order.get(first);
                if (mastered.merge(master, 1, Integer::sum) <= most) {
                    order.remove(first);
                    order.add(0, master);
                    break;
                }
                mastered.merge(master, -1, Integer::sum);
            }
            byPartition.add(List.copyOf(order));
        }
    }

    /** All nodes, the one that is to be the master first. */
    List<Member> of(int partition) {
        return byPartition.get(partition);
    }

    /** Spreads numbers that lie close together. */
    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
