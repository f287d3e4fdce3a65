package io.nightshift.cli.load;

import com.aerospike.client.Bin;
import com.aerospike.client.Value;
import java.util.List;

/** What a line of the input has become. */
public sealed interface Line {

    /** Its number, from 1; of a row over several lines, the first. */
    long number();

    /**
     * A row that can be written.
     *
     * @param number of its line
     * @param key an integer or a string
     * @param bins one or more
     * @param bytes how long it is in the input
     */
    record Row(long number, Value key, List<Bin> bins, int bytes) implements Line {}

    /**
     * A row that cannot.
     *
     * @param number of its line
     * @param reason why, in one line, with nothing in it that acts on a terminal
     * @param excerpt how the row begins, likewise
     */
    record Reject(long number, String reason, String excerpt) implements Line {

        public Reject {
            reason = Excerpt.of(reason);
        }
    }
}
