/**
 * Runs: a bulk change carried out the way a careful operator does it.
 *
 * <pre>{@code
 * Runs runs = Runs.ofUser();                                     // ~/.local/state/nightshift/runs
 * try (Run run = runs.create(session, "2026-11 gold tier", plan) // plan: builder.jobPlan()
 *         .because("TICKET-42")
 *         .canary(0.01, 1, 10)
 *         .maxRecords(2_000_000)
 *         .pace(Pace.fixed(5_000))
 *         .start()) {
 *     run.onEvent(entry -> System.out.println(entry.event()));
 *     RunReport report = run.await();                            // CONVERGED, COMPLETE_EXCEPT, PAUSED, HELD, ...
 * }
 *
 * runs.list();                                                   // from any process, without a cluster
 * runs.control(id).pause("peak hour");                           // speaks to the process that drives the run
 * Run again = runs.resume(session, id, "peak is over");          // drives it here, after a crash too
 * }</pre>
 *
 * <p>{@link io.nightshift.run.Runs} is the entrance. What a run does next follows from its journal alone ({@code internal.state}), one step
 * after the other is carried out ({@code internal.drive}), and each ends with a line in the journal, so that a process may die at any point.
 * Arrows go one way: this package, internal.drive, internal.state, internal.change, journal, spec, store; beside them internal.cluster, what a
 * run asks of the cluster besides its jobs, internal.control, how processes speak to the driver, and time. {@code plan} stands alone: it looks at what a job would do, and reads records
 * through internal.rows.
 */
@NullMarked
package io.nightshift.run;

import org.jspecify.annotations.NullMarked;
