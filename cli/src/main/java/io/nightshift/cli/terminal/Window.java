package io.nightshift.cli.terminal;

/** The width of a terminal, which can change at any time. */
public interface Window {

    int USUAL_COLUMNS = 80;

    /** How many columns it has now; 20 or more. */
    int columns();

    /** Whether it is just being changed, so that what {@link #columns} says may not be true in a moment. */
    default boolean changing() {
        return false;
    }

    /** One that never changes. */
    static Window of(int columns) {
        return () -> columns;
    }
}
