package io.nightshift.sdk.udf;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.ael.Ael;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Once;
import io.nightshift.sdk.internal.Parallel;
import io.nightshift.sdk.internal.TimeToLive;
import io.nightshift.sdk.internal.UdfCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A UDF that is called on keys, immediately; created by {@link UdfFunctionBuilder#function}. Not thread-safe. */
public final class KeyUdfBuilder {

    /** Enough to keep a server busy, few enough to leave connections for others. */
    private static final int CALLS_AT_A_TIME = 16;

    private final Supplier<IAerospikeClient> clients;
    private final List<Key> keys;
    private final UdfCall function;
    private final Once<UdfCall> arguments = new Once<>("passing");
    private final Once<Expression> filter = new Once<>("where");

    KeyUdfBuilder(Supplier<IAerospikeClient> clients, List<Key> keys, UdfCall function) {
        this.clients = clients;
        this.keys = keys;
        this.function = function;
    }

    /** The arguments after the record: null, numbers, strings, booleans, byte arrays, lists, maps and {@code Value}s. */
    public KeyUdfBuilder passing(Object... args) {
        UdfCall call = function.passing(args);
        arguments.set(call, call.arguments().size() + " arguments");
        return this;
    }

    /** Like {@link #passing(Object...)}, with one argument per element; to pass a list as the only argument, use {@code List.of(list)}. */
    public KeyUdfBuilder passing(List<?> args) {
        return passing(Checks.present("UDF arguments", args).toArray());
    }

    /**
     * Only records for which the AEL text is true; the others get {@link ResultCode#FILTERED_OUT}. A key without a record is
     * not filtered.
     */
    public KeyUdfBuilder where(String ael, Object... params) {
        Ael parsed = Ael.parse(Checks.present("where text", ael));
        Ael bound = (params.length == 0 ? parsed : parsed.bind(params)).checked();
        filter.set(bound.toExpression(), "\"" + ael + "\"");
        return this;
    }

    /** Only records for which the expression is true. */
    public KeyUdfBuilder where(Exp expression) {
        return where(Exp.build(Checks.present("where expression", expression)));
    }

    /** Only records for which the compiled expression is true. */
    public KeyUdfBuilder where(Expression expression) {
        filter.set(Checks.present("where expression", expression), "an expression");
        return this;
    }

    /**
     * Calls the function on every key, several at a time, and waits for all. An error for one key, even one in the function, goes
     * into that key's result; records that the function updates keep their expiration unless it sets one.
     *
     * @throws IllegalStateException if the cluster is closed
     */
    public UdfResults execute() {
        IAerospikeClient client = clients.get();
        UdfCall call = arguments.get().orElse(function);
        return new UdfResults(Parallel.map(keys, CALLS_AT_A_TIME, key -> call(client, key, call)));
    }

    /** Like {@link #execute()}, on another thread. */
    public CompletableFuture<UdfResults> executeAsync() {
        return CompletableFuture.supplyAsync(this::execute, Parallel.THREADS);
    }

    private UdfResult call(IAerospikeClient client, Key key, UdfCall call) {
        // The client's defaults plus what this call needs; the function must never be called twice for one key.
        WritePolicy policy = client.copyWritePolicyDefault();
        policy.maxRetries = 0;
        policy.expiration = TimeToLive.KEEP;
        policy.filterExp = filter.get().orElse(null);
        policy.failOnFilteredOut = true;
        try {
            Object value = client.execute(policy, key, call.packageName(), call.functionName(), call.argumentArray());
            return new UdfResult(key, ResultCode.OK, Optional.ofNullable(value), "");
        } catch (AerospikeException e) {
            String message = e.getBaseMessage().lines().findFirst().orElse("");
            return new UdfResult(key, e.getResultCode(), Optional.empty(), message);
        }
    }
}
