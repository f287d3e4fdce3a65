package io.nightshift.run.plan;

/** A job that is ready to be carried out on copies. Thread-safe; the records of each node need a worker of their own. */
public interface RehearsalEngine extends AutoCloseable {

    /** Does what a node would do to its records. */
    RehearsalWorker worker();

    @Override
    void close();
}
