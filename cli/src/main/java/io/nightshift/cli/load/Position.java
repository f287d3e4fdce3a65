package io.nightshift.cli.load;

/**
 * A place in an input, at the end of a line, and what the input is up to there.
 *
 * @param line the last line before it, from 1; 0 at the beginning
 * @param bytes how many there are before it
 * @param checksum CRC-32C of these bytes
 */
public record Position(long line, long bytes, long checksum) {

    static final Position START = new Position(0, 0, 0);
}
