package io.nightshift.server.info;

import java.util.Base64;

/** {@code user-agent-set:value=base64}: a client identifies itself. */
final class UserAgentSetCommand implements InfoCommand {
    private static final int LIMIT = 255;

    @Override
    public String name() {
        return "user-agent-set";
    }

    @Override
    public String answer(InfoRequest request) {
        if (!request.connection().userAgent().isEmpty()) {
            throw InfoException.parameter("already set");
        }
        String value = request.required(LIMIT, "value");
        try {
            Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw InfoException.parameter("'value' invalid base64");
        }
        request.connection().setUserAgent(value);
        return "ok";
    }
}
