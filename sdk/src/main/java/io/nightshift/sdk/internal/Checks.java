package io.nightshift.sdk.internal;

import io.nightshift.sdk.names.OneLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Limits of the wire protocol, checked before anything is sent; each message names the thing, the value and the remedy. */
public final class Checks {

    /** The longest expiration that a server accepts: ten years of 365 days. */
    public static final int MAX_EXPIRATION_SECONDS = 315_360_000;

    private static final int MAX_NAMESPACE_BYTES = 31;
    private static final int MAX_SET_BYTES = 63;
    private static final int MAX_BIN_BYTES = 15;
    private static final int MAX_UDF_NAME_BYTES = 128;

    private Checks() {}

    /** Returns the namespace name if it is valid on a server. */
    public static String namespace(@Nullable String name) {
        return infoSafe("namespace name", bounded("namespace name", name, MAX_NAMESPACE_BYTES));
    }

    /** Returns the set name if it is valid on a server. */
    public static String set(@Nullable String name) {
        return infoSafe("set name", bounded("set name", name, MAX_SET_BYTES));
    }

    /** Returns the bin name if it is valid in a record. */
    public static String bin(@Nullable String name) {
        return bounded("bin name", name, MAX_BIN_BYTES);
    }

    /** Returns the name of a UDF module or function if it is valid. */
    public static String udf(String what, @Nullable String name) {
        return bounded(what, name, MAX_UDF_NAME_BYTES);
    }

    /** Returns the value if it is not null; for everything whose other limits are checked elsewhere. */
    public static <T> T present(String what, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        return value;
    }

    /** Returns the text if it is neither null nor blank. */
    public static String text(String what, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank, was \"" + value + "\"");
        }
        return value;
    }

    /** Returns the rate if it is 0 (leave it to the server) or more. */
    public static int recordsPerSecond(int rate) {
        if (rate < 0) {
            throw new IllegalArgumentException(
                    "records per second must be 0 or more, was " + rate + ": 0 leaves the rate to the server");
        }
        return rate;
    }

    /** Returns the expiration, in seconds, if it is a valid lifetime. */
    public static int expirationSeconds(long seconds) {
        if (seconds < 1 || seconds > MAX_EXPIRATION_SECONDS) {
            throw new IllegalArgumentException("expiration must be 1 to " + MAX_EXPIRATION_SECONDS
                    + " seconds (10 years), was " + seconds
                    + ": neverExpire(), expiryFromServerDefault() and withNoChangeInExpiration() say the rest");
        }
        return (int) seconds;
    }

    /** Like {@link #expirationSeconds(long)}; a fraction of a second is rounded up, because records expire by the second. */
    public static int expiration(@Nullable Duration duration) {
        Duration given = present("expiration", duration);
        boolean roundUp = given.getNano() > 0 && !given.isNegative();
        return expirationSeconds(roundUp ? given.getSeconds() + 1 : given.getSeconds());
    }

    /** Returns the duration if it is more than zero. */
    public static Duration positive(String what, @Nullable Duration duration) {
        Duration given = present(what, duration);
        if (given.isNegative() || given.isZero()) {
            throw new IllegalArgumentException(what + " must be more than zero, was " + given);
        }
        return given;
    }

    /** Returns the TCP port if it is valid. */
    public static int port(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535, was " + port);
        }
        return port;
    }

    private static String bounded(String what, @Nullable String name, int maxBytes) {
        text(what, name);
        int bytes = present(what, name).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s must be at most %d bytes in UTF-8, \"%s\" has %d", what, maxBytes, name, bytes));
        }
        return present(what, name);
    }

    /** Names in info commands must not contain the characters that separate values there. */
    private static String infoSafe(String what, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ':' || c == ';' || c == '=' || c == ',' || Character.isISOControl(c)) {
                String shown =
                        Character.isISOControl(c) ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "'" + c + "'";
                throw new IllegalArgumentException(
                        what + " must not contain " + shown + ", was \"" + OneLine.of(name) + "\"");
            }
        }
        return name;
    }
}
