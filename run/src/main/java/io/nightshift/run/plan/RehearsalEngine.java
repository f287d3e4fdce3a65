package io.nightshift.run.plan;

/** A job that is ready to be carried out on copies. Safe for use by several threads, each with a worker of its own. */
public interface RehearsalEngine extends AutoCloseable {

    /** For the thread that asks; to be closed by it. */
    RehearsalWorker worker();

    /** Workers must have been closed. */
    @Override
    void close();
}
