package io.nightshift.cli.load;

import java.util.Map;

/** What a line of the input has become. */
public sealed interface Line {

    /** Its number, from 1; of a row over several lines, the first. */
    long number();

    /**
     * A row that can be written.
     *
     * @param number of its line
     * @param values by column; what is empty is not there
     */
    record Row(long number, Map<String, Object> values) implements Line {}

    /**
     * A row that cannot.
     *
     * @param number of its line
     * @param reason why, in one line
     */
    record Reject(long number, String reason) implements Line {}
}
