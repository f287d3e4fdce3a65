package io.nightshift.spring;

import io.nightshift.run.RunBuilder;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.JobPlan;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A change to the data that comes with a version of the application, as a bean. It is applied once on each cluster, as a run, by whichever
 * instance of the application comes first; the others wait for it. Changes are applied one after the other, in the order of their names.
 * A change that was applied must not be edited: what follows from it is in the data already. Make a new one instead.
 *
 * <pre>{@code
 * @Bean
 * DataChange goldTier() {
 *     return DataChange.of("2026-11-gold-tier", session -> session.backgroundTask()
 *             .update(USERS)
 *             .where("$.spend > 10000")
 *             .bin("tier")
 *             .setTo("gold")
 *             .jobPlan());
 * }
 * }</pre>
 */
public interface DataChange {

    /** Its name, of a-z, 0-9 and -, which is the id of its run, too. Names sort in the order in which changes are to be applied. */
    String name();

    /** The run, with the name of the change as its id. */
    RunBuilder describe(Runs runs, Session session);

    /** A change without more settings. */
    static DataChange of(String name, Function<Session, JobPlan> plan) {
        return of(name, plan, run -> run);
    }

    /**
     * A change.
     *
     * @param name see {@link #name()}
     * @param plan what is done, from a builder of a background job
     * @param settings of the run, e.g. {@code run -> run.because("TICKET-42").exactlyOnce()}
     */
    static DataChange of(String name, Function<Session, JobPlan> plan, UnaryOperator<RunBuilder> settings) {
        return new DataChange() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public RunBuilder describe(Runs runs, Session session) {
                return settings.apply(
                        runs.create(session, name, plan.apply(session)).id(name));
            }
        };
    }
}
