package io.nightshift.cli.load;

import io.nightshift.sdk.job.DataSet;
import java.time.Duration;

/**
 * How rows become records.
 *
 * @param dataSet the set they are written to
 * @param expiration seconds that the records live, or a special value of the client's write policy
 * @param replace whether bins that a record has and a row has not are removed
 * @param checkKeys whether it is looked for records that have the same keys as another type
 * @param patience how long a write is tried again while nothing is written
 */
public record LoadSettings(DataSet dataSet, int expiration, boolean replace, boolean checkKeys, Duration patience) {

    /** How long a load waits for a cluster unless somebody says otherwise. */
    public static final Duration USUAL_PATIENCE = Duration.ofMinutes(1);

    /** As usual: what a record has besides stays, and it lives as long as the namespace says. */
    public static LoadSettings of(DataSet dataSet) {
        return new LoadSettings(dataSet, 0, false, true, USUAL_PATIENCE);
    }
}
