package io.nightshift.run.yaml;

/** A file does not say what it should; the message is one line with the file, the line, the value and the remedy. */
public final class YamlException extends IllegalArgumentException {

    YamlException(String message) {
        super(message);
    }

    YamlException(String message, Throwable cause) {
        super(message, cause);
    }
}
