package io.nightshift.sdk.internal.sample;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.QueryListener;
import com.aerospike.client.query.Statement;
import io.nightshift.ael.AelUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some records of a data set, looked at one by one and not kept: which bins they have, and what each holds at the places that an
 * expression reads.
 */
public final class Sample implements QueryListener {

    private static final int SIZE = 100;
    private static final int MOST_NAMES = 1_000;

    private final List<Place> places = new ArrayList<>();
    private final Set<String> bins = new TreeSet<>();
    private int records;

    private Sample(List<AelUse> uses) {
        uses.forEach(use -> places.add(new Place(use)));
    }

    /**
     * Reads up to a hundred records.
     *
     * @param set the set, or "" for all records of the namespace
     * @param uses the places to look at
     * @throws AerospikeException if they cannot be read
     */
    public static Sample read(IAerospikeClient client, String namespace, String set, List<AelUse> uses) {
        Sample sample = new Sample(uses);
        Statement statement = new Statement();
        statement.setNamespace(namespace);
        statement.setSetName(set.isEmpty() ? null : set);
        // The client divides this evenly among the nodes, and one of them may have all the records.
        statement.setMaxRecords((long) SIZE * client.getNodes().length);
        try {
            client.query(client.copyQueryPolicyDefault(), statement, PartitionFilter.all(), sample);
        } catch (AerospikeException e) {
            // No client in Java reads an ordered map with keys of several types, say; hints need not fail for that.
            boolean unreadable = e instanceof AerospikeException.Serialize;
            if (sample.records() < SIZE && !unreadable) {
                throw e;
            }
        }
        return sample;
    }

    /** Called by one thread per node. */
    @Override
    public synchronized void onRecord(Key key, Record record) {
        if (records == SIZE) {
            // The only way to end a query early.
            throw new AerospikeException.QueryTerminated();
        }
        records++;
        Map<String, Object> values = record.bins == null ? Map.of() : record.bins;
        for (String name : values.keySet()) {
            if (bins.size() < MOST_NAMES) {
                bins.add(name);
            }
        }
        Optional<Object> userKey = Optional.ofNullable(key.userKey).map(value -> value.getObject());
        places.forEach(place -> place.see(values, userKey));
    }

    /** How many records were read. */
    public synchronized int records() {
        return records;
    }

    /** Why none of these records can match, judging by the places: one line each; empty if they are as the expression needs them. */
    public synchronized List<String> reasons() {
        Set<String> reasons = new LinkedHashSet<>();
        if (records > 0) {
            places.forEach(place -> place.reason(records, bins).ifPresent(reasons::add));
        }
        return List.copyOf(reasons);
    }
}
