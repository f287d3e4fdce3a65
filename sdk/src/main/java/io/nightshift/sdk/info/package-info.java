/**
 * What the nodes tell of themselves: namespaces, sets, indexes, latencies, and what their answers to writes mean. Reads info commands through the official client, and knows
 * nothing of jobs.
 */
@NullMarked
package io.nightshift.sdk.info;

import org.jspecify.annotations.NullMarked;
