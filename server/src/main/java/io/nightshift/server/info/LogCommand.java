package io.nightshift.server.info;

import java.util.List;
import java.util.stream.Collectors;

/** {@code log/0} and {@code log/0/context}: log levels by context. Logging goes through SLF4J here, so all are at INFO. */
final class LogCommand implements InfoCommand {
    private static final String SINK = "0";

    private final List<String> contexts = KeyValues.lines("log-contexts.txt");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public String answer(InfoRequest request) {
        String[] path = request.arguments().split("/", 2);
        if (!path[0].equals(SINK)) {
            throw InfoException.parameter("bad sink-id");
        }
        return contexts.stream()
                .filter(context -> path.length == 1 || context.equals(path[1]))
                .map(context -> context + ":INFO")
                .collect(Collectors.joining(";"));
    }
}
