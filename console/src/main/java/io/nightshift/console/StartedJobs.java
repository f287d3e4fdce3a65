package io.nightshift.console;

import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobListener;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what the jobs do that a program starts, because nodes do not tell: to be registered with {@code ClusterDefinition.listener} and
 * given to the console of the same program. The oldest are forgotten. Safe for use by many threads.
 */
public final class StartedJobs implements JobListener {

    private static final int MOST = 200;

    private final Map<Long, String> texts = new LinkedHashMap<>();

    @Override
    public synchronized void planned(JobDescription job) {
        texts.put(job.taskId(), job.plan());
        if (texts.size() > MOST) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    synchronized String text(long taskId) {
        return texts.getOrDefault(taskId, "");
    }
}
