/**
 * The look before the leap: {@link io.nightshift.run.plan.ChangePlanner} finds out what a job would do to a cluster, and writes nothing
 * to it. It counts the records, reads some or all of them and has the very job carried out on these copies by a
 * {@link io.nightshift.run.plan.RehearsalProvider}, which is found on the class path.
 */
@NullMarked
package io.nightshift.run.plan;

import org.jspecify.annotations.NullMarked;
