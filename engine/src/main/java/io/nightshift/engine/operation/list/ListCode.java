package io.nightshift.engine.operation.list;

import static io.nightshift.engine.operation.cdt.CollectionCode.Absent.CREATE;
import static io.nightshift.engine.operation.cdt.CollectionCode.Absent.IGNORE;
import static io.nightshift.engine.operation.cdt.CollectionCode.Absent.REFUSE;

import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Arguments;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.CollectionCode;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.GetOrRemove;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.ReturnType;
import io.nightshift.engine.operation.cdt.Selections;
import io.nightshift.engine.operation.cdt.Selector;
import io.nightshift.engine.particle.Particle;
import java.util.Optional;
import java.util.function.Function;

/** The list operations. A constant is all there is to one: its number, its arguments, and what it does. */
public enum ListCode implements CollectionCode {
    LIST_SET_TYPE(0, CREATE, ListCode::setOrder),
    LIST_APPEND(1, CREATE, args -> append(args.expect(1, 3), ListInsert.single(args.stored()))),
    LIST_APPEND_ITEMS(2, CREATE, args -> append(args.expect(1, 3), items(args))),
    LIST_INSERT(3, CREATE, args -> insert(args.expect(2, 3), args.number(), ListInsert.single(args.stored()))),
    LIST_INSERT_ITEMS(4, CREATE, args -> insert(args.expect(2, 3), args.number(), items(args))),
    LIST_POP(5, IGNORE, args -> one(args.expect(1, 1), ReturnType.VALUE, true)),
    LIST_POP_RANGE(6, IGNORE, args -> range(args.expect(1, 2), ReturnType.VALUE, 0, true)),
    LIST_REMOVE(7, IGNORE, args -> one(args.expect(1, 1), ReturnType.COUNT, true)),
    LIST_REMOVE_RANGE(8, IGNORE, args -> range(args.expect(1, 2), ReturnType.COUNT, 0, true)),
    LIST_SET(9, CREATE, args -> new ListSet(args.expect(2, 3).number(), args.stored(), flags(args))),
    LIST_TRIM(10, IGNORE, args -> range(args.expect(2, 2), ReturnType.COUNT, ReturnType.INVERTED, true)),
    LIST_CLEAR(11, IGNORE, args -> ListCode::clear),
    LIST_INCREMENT(12, CREATE, ListCode::increment),
    LIST_SORT(13, REFUSE, args -> new ListSort(args.expect(0, 1).number(0))),

    LIST_SIZE(16, args -> ListCode::size),
    LIST_GET(17, args -> one(args.expect(1, 1), ReturnType.VALUE, false)),
    LIST_GET_RANGE(18, args -> range(args.expect(1, 2), ReturnType.VALUE, 0, false)),
    LIST_GET_BY_INDEX(19, args -> Selections.byIndex(args, false)),
    LIST_GET_BY_VALUE(20, args -> Selections.byValue(args, false, false)),
    LIST_GET_BY_RANK(21, args -> Selections.byRank(args, false)),
    LIST_GET_ALL_BY_VALUE(22, args -> Selections.byValue(args, true, false)),
    LIST_GET_ALL_BY_VALUE_LIST(23, args -> Selections.byValueList(args, false)),
    LIST_GET_BY_INDEX_RANGE(24, args -> Selections.byIndexRange(args, false)),
    LIST_GET_BY_VALUE_INTERVAL(25, args -> Selections.byValueInterval(args, false)),
    LIST_GET_BY_RANK_RANGE(26, args -> Selections.byRankRange(args, false)),
    LIST_GET_BY_VALUE_REL_RANK_RANGE(27, args -> Selections.byRelativeRank(args, false)),

    LIST_REMOVE_BY_INDEX(32, IGNORE, args -> Selections.byIndex(args, true)),
    LIST_REMOVE_BY_VALUE(33, IGNORE, args -> Selections.byValue(args, false, true)),
    LIST_REMOVE_BY_RANK(34, IGNORE, args -> Selections.byRank(args, true)),
    LIST_REMOVE_ALL_BY_VALUE(35, IGNORE, args -> Selections.byValue(args, true, true)),
    LIST_REMOVE_ALL_BY_VALUE_LIST(36, IGNORE, args -> Selections.byValueList(args, true)),
    LIST_REMOVE_BY_INDEX_RANGE(37, IGNORE, args -> Selections.byIndexRange(args, true)),
    LIST_REMOVE_BY_VALUE_INTERVAL(38, IGNORE, args -> Selections.byValueInterval(args, true)),
    LIST_REMOVE_BY_RANK_RANGE(39, IGNORE, args -> Selections.byRankRange(args, true)),
    LIST_REMOVE_BY_VALUE_REL_RANK_RANGE(40, IGNORE, args -> Selections.byRelativeRank(args, true));

    private final int code;
    private final boolean modifies;
    private final Absent absent;
    private final Function<Arguments, Body> decoder;

    ListCode(int code, Absent absent, Function<Arguments, Body> decoder) {
        this.code = code;
        this.modifies = true;
        this.absent = absent;
        this.decoder = decoder;
    }

    ListCode(int code, Function<Arguments, Body> decoder) {
        this.code = code;
        this.modifies = false;
        this.absent = IGNORE;
        this.decoder = decoder;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public Kind kind() {
        return Kind.LIST;
    }

    @Override
    public boolean modifies() {
        return modifies;
    }

    @Override
    public Absent absent() {
        return absent;
    }

    @Override
    public Body decode(Arguments arguments) {
        return decoder.apply(arguments);
    }

    private static Body setOrder(Arguments args) {
        return new ListSetOrder((int) args.expect(1, 1).number() & 0xff, args.isTopLevel());
    }

    private static PackedValue items(Arguments args) {
        return args.storedItems(MsgpackType.LIST);
    }

    private static ListWriteFlags flags(Arguments args) {
        return new ListWriteFlags(args.number(0), args.maxBytes());
    }

    private static Body append(Arguments args, PackedValue items) {
        return new ListAppend(items, args.createFlags(PackedFlags.ORDERED), flags(args));
    }

    private static Body insert(Arguments args, long index, PackedValue items) {
        return new ListInsert(index, items, flags(args));
    }

    private static Body increment(Arguments args) {
        long index = args.expect(1, 4).number();
        Optional<PackedValue> delta = args.optionalValue();
        return new ListIncrement(index, delta, args.createFlags(PackedFlags.ORDERED), flags(args));
    }

    private static Effect clear(PackedCollection target) {
        return Effect.set(PackedList.emptyBytes(target.flags() & PackedFlags.ORDERED), null);
    }

    private static Effect size(PackedCollection target) {
        return Effect.keep(Particle.ofInteger(target.count()));
    }

    private static Body one(Arguments args, ReturnType type, boolean remove) {
        return new GetOrRemove(new Selector.ByIndex(args.number(), 1), type.code(), false, remove);
    }

    private static Body range(Arguments args, ReturnType type, int inverted, boolean remove) {
        Selector selector = new Selector.ByIndex(args.number(), args.elements());
        return new GetOrRemove(selector, type.code() | inverted, true, remove);
    }
}
