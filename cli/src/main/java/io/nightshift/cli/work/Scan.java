package io.nightshift.cli.work;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.KeyRecord;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.ael.Ael;
import io.nightshift.sdk.job.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads records of a data set, as a query in the foreground. */
public final class Scan {

    private final IAerospikeClient client;
    private final QueryPolicy policy;
    private final Statement statement = new Statement();

    private Scan(IAerospikeClient client, DataSet dataSet) {
        this.client = client;
        this.policy = client.copyQueryPolicyDefault();
        statement.setNamespace(dataSet.namespace());
        statement.setSetName(dataSet.isWholeNamespace() ? null : dataSet.set());
    }

    /** Over all records of a data set. */
    public static Scan of(IAerospikeClient client, DataSet dataSet) {
        return new Scan(client, dataSet);
    }

    /** Only those for which the text in the Aerospike Expression Language is true. */
    public Scan where(String ael) {
        policy.filterExp = Ael.parse(ael).checked().toExpression();
        return this;
    }

    /** Only these bins; all, if there is none. */
    public Scan bins(List<String> names) {
        if (!names.isEmpty()) {
            statement.setBinNames(names.toArray(new String[0]));
        }
        return this;
    }

    /** How many there are. */
    public long count() {
        policy.includeBinData = false;
        long[] count = {0};
        forEach(record -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    /** The first so many, in no particular order. */
    public List<KeyRecord> first(int limit) {
        // The client shares this out evenly among the nodes, and one of them may have all that match; the rest stays
        // unread.
        statement.setMaxRecords((long) limit * client.getNodes().length);
        List<KeyRecord> records = new ArrayList<>();
        forEach(record -> {
            records.add(record);
            return records.size() < limit;
        });
        return records;
    }

    /** Hands over record by record until there is none left or the reader has enough. */
    private void forEach(Predicate<KeyRecord> reader) {
        try (RecordSet records = client.query(policy, statement)) {
            while (records.next()) {
                if (!reader.test(records.getKeyRecord())) {
                    return;
                }
            }
        } catch (AerospikeException e) {
            if (e.getResultCode() == ResultCode.INVALID_NAMESPACE) {
                throw Failure.failed("there is no namespace " + statement.getNamespace() + " on this cluster");
            }
            throw e;
        }
    }
}
