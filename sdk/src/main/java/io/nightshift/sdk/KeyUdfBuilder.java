package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.BatchUDFPolicy;
import io.nightshift.ael.Ael;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Expiration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A UDF that is called on keys, at once; from {@link UdfFunctionBuilder#function}. Not safe for use by several threads. */
public final class KeyUdfBuilder {

    private final Session session;
    private final List<Key> keys;
    private final UdfCall function;
    private final Once<UdfCall> arguments = new Once<>("passing");
    private final Once<Expression> filter = new Once<>("where");

    KeyUdfBuilder(Session session, List<Key> keys, UdfCall function) {
        this.session = session;
        this.keys = keys;
        this.function = function;
    }

    /** The arguments after the record: null, numbers, strings, booleans, byte arrays, lists, maps and {@code Value}s. */
    public KeyUdfBuilder passing(Object... args) {
        UdfCall call = function.passing(args);
        arguments.set(call, call.arguments().size() + " arguments");
        return this;
    }

    /**
     * Only the records for which the AEL text is true; the others have {@link ResultCode#FILTERED_OUT}. A key without a record is
     * not filtered.
     */
    public KeyUdfBuilder where(String ael, Object... params) {
        Ael parsed = Ael.parse(Checks.present("where text", ael));
        Ael bound = (params.length == 0 ? parsed : parsed.bind(params)).checked();
        filter.set(bound.toExpression(), "\"" + ael + "\"");
        return this;
    }

    /** Only the records for which the expression is true. */
    public KeyUdfBuilder where(Exp expression) {
        return where(Exp.build(Checks.present("where expression", expression)));
    }

    /** Only the records for which the compiled expression is true. */
    public KeyUdfBuilder where(Expression expression) {
        filter.set(Checks.present("where expression", expression), "an expression");
        return this;
    }

    /**
     * Calls the function on every key and waits. An error in the function is in its key's result; records that it updates keep
     * their expiration unless it sets one.
     *
     * @throws IllegalStateException if the cluster is closed
     * @throws AerospikeException if the keys could not be asked at all
     */
    public UdfResults execute() {
        BatchUDFPolicy policy = new BatchUDFPolicy();
        policy.expiration = Expiration.KEEP;
        policy.filterExp = filter.get().orElse(null);
        UdfCall call = arguments.get().orElse(function);
        BatchRecord[] records;
        try {
            records = session.client()
                    .execute(
                            null,
                            policy,
                            keys.toArray(new Key[0]),
                            call.packageName(),
                            call.functionName(),
                            call.argumentArray())
                    .records;
        } catch (AerospikeException.BatchRecordArray e) {
            records = e.records;
        }
        return new UdfResults(Arrays.stream(records).map(KeyUdfBuilder::result).toList());
    }

    /** As {@link #execute()}, on another thread. */
    public CompletableFuture<UdfResults> executeAsync() {
        return CompletableFuture.supplyAsync(this::execute, Parallel.THREADS);
    }

    private static UdfResult result(BatchRecord record) {
        if (record.resultCode == ResultCode.OK) {
            Object value = record.record == null ? null : record.record.getUDFResult();
            return new UdfResult(record.key, ResultCode.OK, Optional.ofNullable(value), "");
        }
        String message = record.record == null ? null : record.record.getUDFError();
        return new UdfResult(
                record.key,
                record.resultCode,
                Optional.empty(),
                message == null
                        ? ResultCode.getResultString(record.resultCode)
                        : message.lines().findFirst().orElse(""));
    }
}
