package io.nightshift.sdk.job;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.ael.Ael;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.sample.Sample;
import java.util.List;

/**
 * Why a filter matches none of the records of a data set that were looked at.
 *
 * @param records how many records were looked at, at most a hundred; 0 if the data set has none
 * @param reasons what in the filter does not fit them and what to write instead, one line each; empty if these records show nothing
 *     wrong with the filter
 */
public record NoMatch(int records, List<String> reasons) {

    /** Keeps its own copy of the reasons. */
    public NoMatch {
        reasons = List.copyOf(reasons);
    }

    /** Not for applications, which use {@code session.explainNoMatch(...)}. */
    public static NoMatch of(IAerospikeClient client, DataSet dataSet, Ael filter) {
        Checks.present("data set", dataSet);
        Sample sample = Sample.read(
                client,
                dataSet.namespace(),
                dataSet.set(),
                Checks.present("filter", filter).checked().uses());
        return new NoMatch(sample.records(), sample.reasons());
    }
}
