package io.nightshift.run.plan;

/** Carries jobs out on copies of records; found by {@link java.util.ServiceLoader}. Module {@code nightshift-rehearsal} is one. */
public interface RehearsalProvider {

    /**
     * Begins a rehearsal.
     *
     * @throws IllegalArgumentException if a server would refuse the job
     */
    RehearsalEngine open(RehearsalRequest request);
}
