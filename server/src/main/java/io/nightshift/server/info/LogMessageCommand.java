package io.nightshift.server.info;

import io.nightshift.engine.util.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code log-message:message=text[;who=name]}: writes a line to the log. */
final class LogMessageCommand implements InfoCommand {
    private static final Logger LOG = LoggerFactory.getLogger(LogMessageCommand.class);

    @Override
    public String name() {
        return "log-message";
    }

    @Override
    public String answer(InfoRequest request) {
        String who = request.optional("who").orElse("(unknown)");
        LOG.info("{} says: {}", OneLine.of(who), OneLine.of(request.required("message")));
        return "ok";
    }
}
