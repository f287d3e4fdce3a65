package io.nightshift.cli.load;

import java.util.List;

/**
 * Neighbouring lines of the input.
 *
 * @param number from 0, in the order of the input
 * @param rows those that can be written
 * @param rejected how many cannot
 * @param bytes how long the rows are in the input
 * @param end where the last of the lines ends
 */
record Batch(long number, List<Line.Row> rows, long rejected, int bytes, Position end) {

    Batch {
        rows = List.copyOf(rows);
    }
}
