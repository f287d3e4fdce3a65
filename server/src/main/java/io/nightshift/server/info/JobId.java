package io.nightshift.server.info;

/** Job ids in info requests: unsigned 64-bit numbers, decimal, or octal or hexadecimal as in C. */
final class JobId {
    /** Longest text of an id. */
    static final int LENGTH = 25;

    private JobId() {}

    /** @throws InfoException if the text is not an id */
    static long parse(String text) {
        try {
            long id = parseNumber(text);
            if (id != 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same refusal as for 0.
        }
        throw InfoException.parameter("bad id");
    }

    private static long parseNumber(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return Long.parseUnsignedLong(text.substring(2), 16);
        }
        if (text.startsWith("0") && text.length() > 1) {
            return Long.parseUnsignedLong(text.substring(1), 8);
        }
        return Long.parseUnsignedLong(text);
    }
}
