/** What a run asks of the cluster besides its jobs: whether it is stable, clocks, counters, records. Calls the official client and the data of the journal. */
@NullMarked
package io.nightshift.run.internal.cluster;

import org.jspecify.annotations.NullMarked;
