package io.nightshift.server.info;

import io.nightshift.engine.job.JobManager;

/** {@code query-abort-all}: stops all running jobs. */
final class QueryAbortAllCommand implements InfoCommand {
    private final JobManager jobs;

    QueryAbortAllCommand(JobManager jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "query-abort-all";
    }

    @Override
    public String answer(InfoRequest request) {
        return "number-of-queries-killed:" + jobs.abortAll();
    }
}
