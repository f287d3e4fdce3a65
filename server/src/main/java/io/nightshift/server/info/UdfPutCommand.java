package io.nightshift.server.info;

import io.nightshift.engine.udf.UdfModules;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.server.cluster.Member;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * {@code udf-put:filename=name.lua;content=base64;content-len=characters;udf-type=LUA}: registers a module on all nodes. A
 * module that does not compile is answered with line and message, and changes nothing. Other refusals are keywords, as on
 * the real server.
 */
final class UdfPutCommand implements InfoCommand {
    private static final int CONTENT_LIMIT = (UdfModules.MAX_SOURCE + 2) / 3 * 4;

    private final Member member;
    private final UdfModules modules;

    UdfPutCommand(Member member, UdfModules modules) {
        this.member = member;
        this.modules = modules;
    }

    @Override
    public String name() {
        return "udf-put";
    }

    @Override
    public boolean changesWhatIsKept() {
        return true;
    }

    @Override
    public String answer(InfoRequest request) {
        String file = UdfFileNames.of(request);
        int dot = file.indexOf('.');
        if (dot <= 0 || dot == file.length() - 1) {
            return UdfFileNames.INVALID;
        }
        int length = length(value(request, "content-len"));
        if (length < 0) {
            return "error=invalid_content_len";
        }
        String type = value(request, "udf-type");
        if (!type.isEmpty() && !type.equals("LUA")) {
            return "error=invalid_udf_type";
        }
        String content = value(request, "content");
        if (content.length() != length) {
            return "error=invalid_content";
        }
        return length > CONTENT_LIMIT ? "error=invalid_udf_content_len,>1M" : register(request, file, content);
    }

    private static String value(InfoRequest request, String key) {
        try {
            return request.optional(Integer.MAX_VALUE, key).orElse("");
        } catch (InfoException e) {
            return "";
        }
    }

    /** The length of the base64 text, or -1 if it is not valid. */
    private static int length(String text) {
        try {
            int length = Integer.parseInt(text);
            return length % 4 == 0 ? length : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private String register(InfoRequest request, String file, String content) {
        byte[] source;
        try {
            source = Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return "error=invalid_base64_content";
        }
        try {
            modules.put(file, source);
        } catch (UdfSyntaxException e) {
            return refusal(file, e);
        } catch (IllegalArgumentException e) {
            request.connection().refusals().tell("module " + file + " is refused: " + e.getMessage());
            return UdfFileNames.INVALID;
        }
        member.onAll(database -> registerElsewhere(database.udfModules(), file, source));
        return "ok";
    }

    @SuppressWarnings("ReferenceEquality")
    private void registerElsewhere(UdfModules others, String file, byte[] source) {
        if (others != modules) {
            try {
                others.put(file, source);
            } catch (UdfSyntaxException e) {
                throw new IllegalStateException("a module compiles on one node but not on another", e);
            }
        }
    }

    private static String refusal(String file, UdfSyntaxException e) {
        // The line number has a separate field.
        String text = e.getMessage().replaceFirst("^.*?:\\d+: ", "");
        String message = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "error=compile_error;file=" + file + ";line=" + e.line() + ";message=" + message;
    }
}
