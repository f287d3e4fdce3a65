package io.nightshift.engine.operation.cdt;

/**
 * The selections that lists and maps share. Their arguments are a return type and then what selects; whether the
 * elements are also removed depends on the operation.
 */
public final class Selections {
    private Selections() {}

    /** One element by index. */
    public static Body byIndex(Arguments args) {
        long type = args.expect(2, 2).number();
        return args.getOrRemove(new Selector.ByIndex(args.number(), 1), type, false);
    }

    /** Elements by index. */
    public static Body byIndexRange(Arguments args) {
        long type = args.expect(2, 3).number();
        return args.getOrRemove(new Selector.ByIndex(args.number(), args.elements()), type, true);
    }

    /** One element by rank. */
    public static Body byRank(Arguments args) {
        long type = args.expect(2, 2).number();
        return args.getOrRemove(new Selector.ByRank(args.number(), 1), type, false);
    }

    /** Elements by rank. */
    public static Body byRankRange(Arguments args) {
        long type = args.expect(2, 3).number();
        return args.getOrRemove(new Selector.ByRank(args.number(), args.elements()), type, true);
    }

    /** One element by value. */
    public static Body byValue(Arguments args) {
        long type = args.expect(2, 2).number();
        return args.getOrRemove(new Selector.ByValue(args.value()), type, false);
    }

    /** All elements with a value. */
    public static Body byEqualValues(Arguments args) {
        long type = args.expect(2, 2).number();
        return args.getOrRemove(new Selector.ByValue(args.value()), type, true);
    }

    /** Elements by a list of values. */
    public static Body byValueList(Arguments args) {
        long type = args.expect(2, 2).number();
        return args.getOrRemove(new Selector.ByValueList(args.value()), type, true);
    }

    /** Elements by an interval of values. */
    public static Body byValueInterval(Arguments args) {
        long type = args.expect(2, 3).number();
        Selector selector = new Selector.ByValueInterval(args.value(), args.optionalValue());
        return args.getOrRemove(selector, type, true);
    }

    /** Elements by their distance in rank from a value. */
    public static Body byRelativeRank(Arguments args) {
        long type = args.expect(3, 4).number();
        Selector selector = new Selector.ByValueRelative(args.value(), args.number(), args.elements());
        return args.getOrRemove(selector, type, true);
    }
}
