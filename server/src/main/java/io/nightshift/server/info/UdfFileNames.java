package io.nightshift.server.info;

/** The {@code filename} of requests about modules. */
final class UdfFileNames {
    /** The answer to an invalid name. */
    static final String INVALID = "error=invalid_filename";

    private static final int LONGEST = 127;

    private UdfFileNames() {}

    /** The name, or an empty one if it is missing or too long. */
    static String of(InfoRequest request) {
        try {
            return request.optional(LONGEST, "filename").orElse("");
        } catch (InfoException e) {
            return "";
        }
    }
}
