package io.nightshift.cli.load;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes to where a load stopped, if it is the same input and the same data: the lines up to there are read again, for their keys and to
 * compare their checksum, and a sample of them must be in the set.
 */
final class Resumption {

    private static final int SAMPLE = 200;
    private static final String INSTEAD = "; load it again from the start, without --resume";

    private final IAerospikeClient client;
    private final DataSet dataSet;
    private final List<Key> sample = new ArrayList<>();
    private long rows;
    private long stride = 1;

    Resumption(IAerospikeClient client, DataSet dataSet) {
        this.client = client;
        this.dataSet = dataSet;
    }

    /**
     * Reads up to where all is done.
     *
     * @throws Failure if it is another input, or the records are not there
     */
    void skip(RowReader input, Checkpoint done) throws IOException {
        Position end = done.position();
        if (end.bytes() == 0) {
            return;
        }
        while (input.position().bytes() < end.bytes()) {
            Optional<Line> line = input.next();
            if (line.isEmpty()) {
                break;
            }
            if (line.get() instanceof Line.Row row) {
                see(row);
            }
        }
        if (!input.position().equals(end)) {
            throw Failure.failed("this is not the input of which " + Numbers.count(end.line())
                    + " lines were done: they have changed" + INSTEAD);
        }
        long missing = missing();
        if (missing * 2 > sample.size()) {
            throw Failure.failed(Numbers.count(missing) + " of " + Numbers.count(sample.size())
                    + " records that had been loaded are not there: another cluster, or a set that was emptied"
                    + INSTEAD);
        }
    }

    /** Some from all over, the same number from every part. */
    private void see(Line.Row row) {
        if (rows % stride == 0) {
            sample.add(new Key(dataSet.namespace(), dataSet.set(), row.key()));
        }
        rows++;
        if (sample.size() == SAMPLE) {
            for (int i = SAMPLE - 1; i > 0; i -= 2) {
                sample.remove(i);
            }
            stride *= 2;
        }
    }

    private long missing() {
        long missing = 0;
        if (!sample.isEmpty()) {
            for (boolean there : client.exists(null, sample.toArray(Key[]::new))) {
                missing += there ? 0 : 1;
            }
        }
        return missing;
    }
}
