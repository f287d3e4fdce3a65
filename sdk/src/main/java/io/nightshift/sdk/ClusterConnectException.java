package io.nightshift.sdk;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No host of a cluster could be reached; the message says in one line which ones, and why. */
public final class ClusterConnectException extends AerospikeException {

    /** The client's description of a failed host: {@code host port Error code: reason}. */
    private static final Pattern HOST_LINE = Pattern.compile("(\\S+) (\\d+) Error (-?\\d+): (.*)");

    ClusterConnectException(String hosts, AerospikeException cause) {
        super(cause.getResultCode(), message(hosts, cause), cause);
    }

    @Override
    public String getMessage() {
        return getBaseMessage();
    }

    /** The client's message is a headline followed by a line per host; a positive code is the server's. */
    private static String message(String hosts, AerospikeException cause) {
        Set<String> reasons = new LinkedHashSet<>();
        boolean answered = false;
        Matcher lines = HOST_LINE.matcher(cause.getBaseMessage());
        while (lines.find()) {
            String address = lines.group(1) + ":" + lines.group(2);
            String reason = lines.group(4)
                    .replace(lines.group(1) + " " + lines.group(2), "")
                    .replaceFirst(":\\s*$", "");
            int code = Integer.parseInt(lines.group(3));
            answered |= code > 0;
            String meaning = code > 0 ? " (" + ResultCode.getResultString(code) + ")" : "";
            reasons.add((hosts.equals(address) ? "" : address + " ") + reason.strip() + meaning);
        }
        String all = reasons.isEmpty()
                ? cause.getBaseMessage().strip().replaceAll("\\s*\\R\\s*", "; ")
                : String.join("; ", reasons);
        return "cannot connect to " + hosts + ": " + all
                + (answered
                        ? ": check user and password, and whether the cluster has security"
                        : ": check the address, and that a server is running there");
    }
}
