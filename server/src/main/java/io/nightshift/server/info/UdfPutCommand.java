package io.nightshift.server.info;

import io.nightshift.engine.udf.UdfModules;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.server.node.ClusterMembers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * {@code udf-put:filename=name.lua;content=base64;content-len=bytes;udf-type=LUA}: registers a module on all nodes. A
 * module that does not compile is answered with line and message, and changes nothing.
 */
final class UdfPutCommand implements InfoCommand {
    private static final int CONTENT_LIMIT = UdfModules.MAX_SOURCE / 3 * 4 + 8;

    private final ClusterMembers members;
    private final UdfModules modules;

    UdfPutCommand(ClusterMembers members, UdfModules modules) {
        this.members = members;
        this.modules = modules;
    }

    @Override
    public String name() {
        return "udf-put";
    }

    @Override
    public String answer(InfoRequest request) {
        String file = request.required(128, "filename");
        byte[] source = decode(request.required(CONTENT_LIMIT, "content"));
        try {
            modules.put(file, source);
            members.onAll(database -> register(database.udfModules(), file, source));
            return "ok";
        } catch (UdfSyntaxException e) {
            return refusal(file, e);
        } catch (IllegalArgumentException e) {
            throw InfoException.parameter(e.getMessage());
        }
    }

    private static byte[] decode(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw InfoException.parameter("'content' is not base64: " + e.getMessage());
        }
    }

    private void register(UdfModules others, String file, byte[] source) {
        if (others != modules) {
            try {
                others.put(file, source);
            } catch (UdfSyntaxException e) {
                throw new IllegalStateException("a module compiles on one node but not on another", e);
            }
        }
    }

    private static String refusal(String file, UdfSyntaxException e) {
        // The place stands in fields of its own.
        String text = e.getMessage().replaceFirst("^.*?:\\d+: ", "");
        String message = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "error=compile_error;file=" + file + ";line=" + e.line() + ";message=" + message;
    }
}
