package io.nightshift.sdk.internal.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the other nodes that a node announces: {@code generation,default port,[[name,TLS name,[host:port,...]],...]}. */
public final class PeerList {

    private static final String ADDRESS = "(?:\\[[^\\]]*\\]|[^\\[\\],:]+)(?::\\d+)?";

    private static final Pattern PEER =
            Pattern.compile("\\[(\\p{XDigit}+),[^,\\[\\]]*,\\[(" + ADDRESS + "(?:," + ADDRESS + ")*)?\\]\\]");

    private static final Pattern DEFAULT_PORT = Pattern.compile("\\d+,(\\d+),.*");

    private PeerList() {}

    /** The addresses of each peer, {@code host:port} or {@code host:port, host:port}, by name; "" if it announces none. */
    public static Map<String, String> parse(String answer) {
        Matcher port = DEFAULT_PORT.matcher(answer);
        String byDefault = port.matches() ? ":" + port.group(1) : "";
        Map<String, String> peers = new LinkedHashMap<>();
        Matcher peer = PEER.matcher(answer);
        while (peer.find()) {
            peers.put(peer.group(1), addresses(peer.group(2) == null ? "" : peer.group(2), byDefault));
        }
        return peers;
    }

    private static String addresses(String list, String defaultPort) {
        return list.isEmpty()
                ? ""
                : List.of(list.split(",")).stream()
                        .map(address ->
                                address.matches(".*:\\d+") && !address.endsWith("]") ? address : address + defaultPort)
                        .collect(Collectors.joining(", "));
    }
}
