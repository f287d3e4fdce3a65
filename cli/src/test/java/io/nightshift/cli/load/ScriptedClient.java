package io.nightshift.cli.load;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** A client without a cluster: what is answered to each write is up to the test. */
final class ScriptedClient {

    /** Written keys. */
    final Set<Object> there = ConcurrentHashMap.newKeySet();

    private final ToIntFunction<Object> answer;

    /** A client that answers a write of a key with a result code. */
    ScriptedClient(ToIntFunction<Object> answer) {
        this.answer = answer;
    }

    IAerospikeClient client() {
        return (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, this::invoke);
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getBatchParentPolicyWriteDefault" -> new BatchPolicy();
            case "operate" -> operate((List<?>) arguments[1]);
            case "exists" -> exists((Key[]) arguments[1]);
            default -> throw new AssertionError("not expected: " + method);
        };
    }

    private boolean operate(List<?> records) {
        int thrown = ResultCode.OK;
        for (Object element : records) {
            BatchRecord record = (BatchRecord) element;
            Object key = record.key.userKey.getObject();
            int code = answer.applyAsInt(key);
            if (code == ResultCode.OK) {
                there.add(key);
            }
            // As of a real client: what belongs to the whole is thrown, and the records are unanswered.
            if (code == ResultCode.TIMEOUT || code == ResultCode.SERIALIZE_ERROR) {
                thrown = code;
                record.resultCode = ResultCode.NO_RESPONSE;
            } else {
                record.resultCode = code;
            }
        }
        if (thrown != ResultCode.OK) {
            throw new AerospikeException(thrown);
        }
        return true;
    }

    private boolean[] exists(Key[] keys) {
        boolean[] exists = new boolean[keys.length];
        for (int i = 0; i < keys.length; i++) {
            exists[i] = there.contains(keys[i].userKey.getObject());
        }
        return exists;
    }
}
