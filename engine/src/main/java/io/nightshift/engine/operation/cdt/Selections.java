package io.nightshift.engine.operation.cdt;

/**
 * The arguments of the selections that lists and maps share: a return type, and then what selects. Each either gets or
 * removes.
 */
public final class Selections {
    private Selections() {}

    /** One element by index. */
    public static Body byIndex(Arguments args, boolean remove) {
        long type = args.expect(2, 2).number();
        return new GetOrRemove(new Selector.ByIndex(args.number(), 1), type, false, remove);
    }

    /** Elements by index. */
    public static Body byIndexRange(Arguments args, boolean remove) {
        long type = args.expect(2, 3).number();
        return new GetOrRemove(new Selector.ByIndex(args.number(), args.elements()), type, true, remove);
    }

    /** One element by rank. */
    public static Body byRank(Arguments args, boolean remove) {
        long type = args.expect(2, 2).number();
        return new GetOrRemove(new Selector.ByRank(args.number(), 1), type, false, remove);
    }

    /** Elements by rank. */
    public static Body byRankRange(Arguments args, boolean remove) {
        long type = args.expect(2, 3).number();
        return new GetOrRemove(new Selector.ByRank(args.number(), args.elements()), type, true, remove);
    }

    /** One element by value, or all of that value. */
    public static Body byValue(Arguments args, boolean all, boolean remove) {
        long type = args.expect(2, 2).number();
        return new GetOrRemove(new Selector.ByValue(args.value()), type, all, remove);
    }

    /** Elements by a list of values. */
    public static Body byValueList(Arguments args, boolean remove) {
        long type = args.expect(2, 2).number();
        return new GetOrRemove(new Selector.ByValueList(args.value()), type, true, remove);
    }

    /** Elements by an interval of values. */
    public static Body byValueInterval(Arguments args, boolean remove) {
        long type = args.expect(2, 3).number();
        Selector selector = new Selector.ByValueInterval(args.value(), args.optionalValue());
        return new GetOrRemove(selector, type, true, remove);
    }

    /** Elements by their distance in rank from a value. */
    public static Body byRelativeRank(Arguments args, boolean remove) {
        long type = args.expect(3, 4).number();
        Selector selector = new Selector.ByValueRelative(args.value(), args.number(), args.elements());
        return new GetOrRemove(selector, type, true, remove);
    }
}
