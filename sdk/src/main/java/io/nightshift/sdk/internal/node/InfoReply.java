package io.nightshift.sdk.internal.node;

/** A node's answer to an info command, or why there is none. */
public sealed interface InfoReply {

    /** The node's answer, without the echoed command. */
    record Text(String value) implements InfoReply {}

    /**
     * The node's refusal.
     *
     * @param code its result code, 0 if none can be read
     * @param text the whole line
     */
    record Failed(int code, String text) implements InfoReply {}

    /** The node cannot be asked at present. */
    record Unreachable(String reason) implements InfoReply {}

    /** Another node answers at the address; the one that was asked is gone for good. */
    record Replaced(String newName) implements InfoReply {}

    /** Reads a node's answer: {@code ERROR:<code>:<text>} is a refusal, anything else the requested text. */
    static InfoReply of(String answer) {
        String line = answer.strip();
        if (!line.startsWith("ERROR") && !line.startsWith("FAIL")) {
            return new Text(line);
        }
        String[] parts = line.split(":", 3);
        boolean numbered = parts.length > 1 && parts[1].matches("\\d{1,5}");
        return new Failed(numbered ? Integer.parseInt(parts[1]) : 0, line);
    }
}
