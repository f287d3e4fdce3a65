package io.nightshift.rehearsal;

import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.run.plan.RehearsalEngine;
import io.nightshift.run.plan.RehearsalProvider;
import io.nightshift.run.plan.RehearsalRequest;
import io.nightshift.server.JobRehearsal;

/** Rehearses in an embedded engine of its own, which has the cluster's modules and rules and no record but the one that is worked on. */
public final class EngineRehearsalProvider implements RehearsalProvider {

    /** What the embedded engine can be told to hold a record to. */
    private static final int LEAST_RECORD_SIZE = 1024;

    @Override
    public RehearsalEngine open(RehearsalRequest request) {
        RehearsalRequest.Rules rules = request.rules();
        NamespaceConfig namespace = NamespaceConfig.of(request.namespace())
                .withDefaultTtl(rules.defaultTtl())
                .withMaxRecordSize(Math.max(LEAST_RECORD_SIZE, rules.maxRecordSize()))
                .withSupervisorPeriod(rules.supervisorPeriod());
        return new EngineRehearsal(new JobRehearsal(
                new JobRehearsal.Rules(
                        namespace,
                        rules.defaultTtls(),
                        rules.ttlWithoutSupervisor(),
                        rules.ttlReductions(),
                        rules.tombstones(),
                        rules.release()),
                request.modules(),
                request.frame()));
    }
}
