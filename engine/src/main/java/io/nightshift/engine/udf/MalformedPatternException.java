package io.nightshift.engine.udf;

/** A text is no Lua pattern; the message is Lua's own. */
final class MalformedPatternException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedPatternException(String message) {
        super(message, null, false, false);
    }
}
