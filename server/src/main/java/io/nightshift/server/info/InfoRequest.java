package io.nightshift.server.info;

import io.nightshift.engine.result.ResultCode;
import io.nightshift.server.connection.Connection;
import java.util.Optional;

/**
 * One info request: {@code name}, {@code name:key=value;key=value} or {@code name/argument/argument}.
 *
 * @param name the command
 * @param arguments what follows the character that ends the name; empty without it
 * @param connection the client's connection
 */
record InfoRequest(String name, String arguments, Connection connection) {
    /** Longest value of an argument, unless a command says otherwise. */
    private static final int VALUE_LIMIT = 1023;

    static InfoRequest parse(String line, Connection connection) {
        int end = 0;
        while (end < line.length() && ":/;".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return new InfoRequest(line.substring(0, end), line.substring(Math.min(end + 1, line.length())), connection);
    }

    /**
     * The value of an argument.
     *
     * @throws InfoException if it is given without a value
     */
    public Optional<String> optional(String key) {
        return optional(VALUE_LIMIT, key);
    }

    /**
     * The value of an argument with several possible names; errors use the first one.
     *
     * @param limit longest value in characters
     * @throws InfoException if it is given without a value, or too long
     */
    public Optional<String> optional(int limit, String... names) {
        for (String name : names) {
            Optional<String> value = find(name);
            if (value.isEmpty()) {
                continue;
            }
            if (value.get().isEmpty()) {
                throw refused(names[0], "missing '" + names[0] + "' value");
            }
            if (value.get().length() > limit) {
                throw refused(names[0], "'" + names[0] + "' value too long");
            }
            return value;
        }
        return Optional.empty();
    }

    /**
     * The value of a required argument.
     *
     * @throws InfoException if it is missing
     */
    public String required(String... names) {
        return required(VALUE_LIMIT, names);
    }

    /** Like {@link #required(String...)}, with the longest value in characters. */
    public String required(int limit, String... names) {
        return optional(limit, names).orElseThrow(() -> refused(names[0], "missing '" + names[0] + "'"));
    }

    private static InfoException refused(String name, String message) {
        return new InfoException(
                name.equals("namespace") ? ResultCode.INVALID_NAMESPACE : ResultCode.PARAMETER_ERROR, message);
    }

    /** The value of the first argument with this name, of any length; empty text if it has none. */
    Optional<String> find(String name) {
        for (String pair : arguments.split(";")) {
            int equals = pair.indexOf('=');
            if (equals == name.length() && pair.startsWith(name)) {
                return Optional.of(pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }
}
