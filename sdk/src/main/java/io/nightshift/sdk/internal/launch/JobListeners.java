package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobListener;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskStatus;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies the listeners of a connection; an exception from one affects neither the job nor the others. */
final class JobListeners {

    private static final Logger LOG = LoggerFactory.getLogger(JobListener.class);

    private final List<JobListener> listeners;

    JobListeners(List<JobListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void planned(JobDescription job) {
        each(listener -> listener.planned(job));
    }

    void started(JobDescription job) {
        each(listener -> listener.started(job));
    }

    void warned(JobDescription job, String warning) {
        each(listener -> listener.warned(job, warning));
    }

    void notStarted(JobDescription job, Throwable reason) {
        each(listener -> listener.notStarted(job, reason));
    }

    void progress(JobDescription job, TaskStatus status) {
        each(listener -> listener.progress(job, status));
    }

    void ended(JobDescription job, TaskReport report) {
        each(listener -> listener.ended(job, report));
    }

    void abandoned(JobDescription job, TaskStatus status) {
        each(listener -> listener.abandoned(job, status));
    }

    private void each(Consumer<JobListener> call) {
        for (JobListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (Throwable e) {
                LOG.warn("a job listener failed; the job is not affected", e);
            }
        }
    }
}
