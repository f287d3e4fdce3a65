package io.nightshift.run.plan;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import io.nightshift.run.internal.rows.Row;
import java.util.List;

/** Asks when records were written last, which the answer to a query does not tell. */
final class LastUpdates {

    private static final String RESULT = "t";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final Operation[] READ = {
        ExpOperation.read(RESULT, Exp.build(Exp.lastUpdate()), ExpReadFlags.DEFAULT)
    };

    private LastUpdates() {}

    /** In milliseconds since 1970; of a record that has gone meanwhile, the present time of this machine. */
    static long[] of(IAerospikeClient client, List<Row> rows) {
        List<BatchRecord> reads = rows.stream()
                .<BatchRecord>map(row -> new BatchRead(row.key(), READ))
                .toList();
        var unused = client.operate(client.getBatchPolicyDefault(), reads);
        long now = System.currentTimeMillis();
        return reads.stream()
                .mapToLong(read -> read.resultCode == ResultCode.OK && read.record != null
                        ? read.record.getLong(RESULT) / NANOS_PER_MILLI
                        : now)
                .toArray();
    }
}
