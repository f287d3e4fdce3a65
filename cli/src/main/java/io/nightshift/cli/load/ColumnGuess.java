package io.nightshift.cli.load;

import io.nightshift.cli.value.BadValueException;
import io.nightshift.cli.value.Doubles;

/** What a column can be, by the cells that were seen: the first of int, double, bool and string that fits all of them. */
final class ColumnGuess {

    private boolean seen;
    private boolean ints = true;
    private boolean doubles = true;
    private boolean bools = true;

    /** Looks at a cell that is not empty. */
    void see(Cell cell) throws BadValueException {
        seen = true;
        if (ints || doubles) {
            seeNumber(cell);
        }
        if (bools) {
            bools = fits(ColumnType.BOOL, cell);
        }
    }

    boolean isSeen() {
        return seen;
    }

    ColumnType type() {
        if (!seen) {
            return ColumnType.STRING;
        }
        return ints ? ColumnType.INT : doubles ? ColumnType.DOUBLE : bools ? ColumnType.BOOL : ColumnType.STRING;
    }

    /** The type of a column of keys, which are integers or strings. */
    ColumnType keyType() {
        return seen && ints ? ColumnType.INT : ColumnType.STRING;
    }

    private void seeNumber(Cell cell) throws BadValueException {
        try {
            // An integer that no double holds would be another one in a column of doubles.
            doubles &= Doubles.holds((Long) ColumnType.INT.read(cell));
        } catch (BadValueException e) {
            ints = false;
            doubles = doubles && Doubles.fits(cell.text());
        }
    }

    private static boolean fits(ColumnType type, Cell cell) {
        try {
            type.read(cell);
            return true;
        } catch (BadValueException e) {
            return false;
        }
    }
}
