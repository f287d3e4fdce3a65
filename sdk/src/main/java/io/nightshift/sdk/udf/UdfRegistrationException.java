package io.nightshift.sdk.udf;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;

/** A UDF module was not registered, usually because it is not valid Lua; the message is {@code file:line: what is wrong}. */
public final class UdfRegistrationException extends AerospikeException {

    private final String file;
    private final int line;
    private final String problem;

    UdfRegistrationException(String file, int line, String problem) {
        super(ResultCode.PARAMETER_ERROR, file + (line > 0 ? ":" + line : "") + ": " + problem);
        this.file = file;
        this.line = line;
        this.problem = problem;
    }

    /** The module's file name on the server. */
    public String file() {
        return file;
    }

    /** The line of the error, 1 or more; 0 if the server named none. */
    public int line() {
        return line;
    }

    /** What is wrong, in the server's words. */
    public String problem() {
        return problem;
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }
}
