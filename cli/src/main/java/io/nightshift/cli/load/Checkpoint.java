package io.nightshift.cli.load;

/**
 * How far a load has come: all lines up to a position are dealt with.
 *
 * @param position the end of these lines
 * @param loaded how many of them are records now
 * @param rejected how many are not
 */
public record Checkpoint(Position position, long loaded, long rejected) {

    /** Nothing is done. */
    public static final Checkpoint START = new Checkpoint(Position.START, 0, 0);
}
