package io.nightshift.server.info;

import java.util.List;
import java.util.Set;

/** {@code log-set:id=0;context=level}: checked, but without effect: log levels are up to SLF4J's configuration here. */
final class LogSetCommand implements InfoCommand {
    private static final Set<String> LEVELS = Set.of("critical", "warning", "info", "debug", "detail");

    private final List<String> contexts = KeyValues.lines("log-contexts.txt");

    @Override
    public String name() {
        return "log-set";
    }

    @Override
    public String answer(InfoRequest request) {
        String[] pairs = request.arguments().split(";");
        if (!pairs[0].startsWith("id=")) {
            throw InfoException.parameter("missing id");
        }
        if (!pairs[0].equals("id=0")) {
            throw InfoException.parameter("bad id");
        }
        if (pairs.length < 2) {
            throw InfoException.parameter("missing context");
        }
        String[] pair = pairs[1].split("=", 2);
        if (pair.length < 2) {
            throw InfoException.parameter("bad level");
        }
        boolean known = pair[0].equals("any") || contexts.contains(pair[0]);
        if (!known || !LEVELS.contains(pair[1])) {
            throw InfoException.parameter("bad parameter");
        }
        return "ok";
    }
}
