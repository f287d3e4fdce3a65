package io.nightshift.sdk.internal.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the answers of nodes to {@code udf-put}, {@code udf-get} and {@code udf-list}. */
public final class UdfAnswers {

    private UdfAnswers() {}

    /** One module of {@code udf-list}. */
    public record Module(String name, String hash, String language) {}

    /**
     * Why a module was refused.
     *
     * @param line the line of the error, 0 if unknown
     * @param problem in one line
     */
    public record Refusal(int line, String problem) {}

    /** Reads {@code filename=a.lua,hash=...,type=LUA;filename=...}. */
    public static List<Module> modules(String answer) {
        List<Module> modules = new ArrayList<>();
        for (String line : answer.strip().split(";")) {
            Map<String, String> fields = InfoFields.parse(line, ",");
            if (fields.containsKey("filename")) {
                modules.add(new Module(
                        fields.get("filename"), fields.getOrDefault("hash", ""), fields.getOrDefault("type", "")));
            }
        }
        return List.copyOf(modules);
    }

    /** The code in {@code type=LUA;content=<base64>;}, still in base64; "" if there is none. */
    public static String content(String answer) {
        return InfoFields.parse(answer, ";").getOrDefault("content", "");
    }

    /**
     * Reads the answer to {@code udf-put}: {@code error=compile_error;file=a.lua;line=2;message=<base64>}, from newer servers
     * {@code ERROR:4:compile_error;file=...}; empty if the module was accepted.
     */
    public static Optional<Refusal> refusal(InfoReply reply) {
        return switch (reply) {
            case InfoReply.Text text ->
                text.value().startsWith("error=") ? Optional.of(refusal(text.value())) : Optional.empty();
            case InfoReply.Failed failed -> Optional.of(refusal(failed.text()));
            case InfoReply.Unreachable unreachable -> Optional.of(new Refusal(0, unreachable.reason()));
            case InfoReply.Replaced replaced ->
                Optional.of(new Refusal(0, "the node is gone, " + replaced.newName() + " has its address"));
        };
    }

    private static Refusal refusal(String answer) {
        Map<String, String> fields = InfoFields.parse(answer, ";");
        String line = fields.getOrDefault("line", "");
        String message = decoded(fields.getOrDefault("message", ""));
        String error = fields.getOrDefault("error", answer);
        return new Refusal(
                line.matches("\\d{1,9}") ? Integer.parseInt(line) : 0,
                message.isEmpty() ? error : message.lines().findFirst().orElse(error));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return base64; // a server that sends it as it is
        }
    }
}
