package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** No host of a cluster could be connected to; the message says in one line which, and why. */
public final class ClusterConnectException extends AerospikeException {

    private static final Pattern CLIENT_CODE = Pattern.compile("Error -?\\d+: ");

    ClusterConnectException(String hosts, AerospikeException cause) {
        super(cause.getResultCode(), message(hosts, cause), cause);
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }

    /** The client's message is a headline and then a line for each host. */
    private static String message(String hosts, AerospikeException cause) {
        String text = cause.getBaseMessage();
        long headline = text.lines().count() > 1 ? 1 : 0;
        String reasons = text.lines()
                .skip(headline)
                .map(line -> CLIENT_CODE.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return "cannot connect to " + hosts + ": " + reasons
                + ": check the address, and that a server is running there";
    }
}
