package io.nightshift.server.info;

import io.nightshift.engine.job.JobManager;
import io.nightshift.engine.result.ResultCode;

/** {@code query-abort:trid=id}: stops a running job. */
final class QueryAbortCommand implements InfoCommand {
    private final JobManager jobs;

    QueryAbortCommand(JobManager jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "query-abort";
    }

    @Override
    public String answer(InfoRequest request) {
        if (!jobs.abort(JobId.parse(request.required(JobId.LENGTH, "id", "trid")))) {
            throw new InfoException(ResultCode.KEY_NOT_FOUND, "id not active");
        }
        return "ok";
    }
}
