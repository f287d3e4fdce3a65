package io.nightshift.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;

/** The names of attributes: those of the semantic conventions for databases where there is one. */
final class Names {

    static final String INSTRUMENTATION = "io.nightshift";

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
    static final AttributeKey<String> SET = AttributeKey.stringKey("db.collection.name");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    static final AttributeKey<String> QUERY = AttributeKey.stringKey("db.query.text");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> TASK = AttributeKey.stringKey("nightshift.job.id");
    static final AttributeKey<String> STATE = AttributeKey.stringKey("nightshift.state");
    static final AttributeKey<Long> SUCCEEDED = AttributeKey.longKey("nightshift.records.succeeded");
    static final AttributeKey<Long> FAILED = AttributeKey.longKey("nightshift.records.failed");
    static final AttributeKey<Long> FILTERED = AttributeKey.longKey("nightshift.records.filtered_out");
    static final AttributeKey<Long> NOT_CONFIRMED = AttributeKey.longKey("nightshift.records.not_confirmed");
    static final AttributeKey<Boolean> CLUSTER_CHANGED = AttributeKey.booleanKey("nightshift.cluster.changed");
    static final AttributeKey<String> RUN = AttributeKey.stringKey("nightshift.run.id");
    static final AttributeKey<String> RUN_NAME = AttributeKey.stringKey("nightshift.run.name");
    static final AttributeKey<Long> PASS = AttributeKey.longKey("nightshift.run.pass");
    static final AttributeKey<String> PURPOSE = AttributeKey.stringKey("nightshift.run.purpose");
    static final AttributeKey<String> REASON = AttributeKey.stringKey("nightshift.reason");
    static final AttributeKey<Long> RATE = AttributeKey.longKey("nightshift.rate.limit");

    private Names() {}
}
