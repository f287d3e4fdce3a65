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
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.ReturnType;
import io.nightshift.engine.operation.cdt.Selections;
import io.nightshift.engine.operation.cdt.Selector;
import io.nightshift.engine.particle.Particle;
import java.util.Optional;
import java.util.function.Function;

/** The list operations. A constant says all about one: its number, its arguments, and what it does. */
public enum ListCode implements CollectionCode {
    LIST_SET_TYPE(0, CREATE, ListCode::setOrder),
    LIST_APPEND(1, CREATE, args -> append(args.expect(1, 3), ListInsert.single(args.stored()))),
    LIST_APPEND_ITEMS(2, CREATE, args -> append(args.expect(1, 3), items(args))),
    LIST_INSERT(3, CREATE, args -> insert(args.expect(2, 3), args.number(), ListInsert.single(args.stored()))),
    LIST_INSERT_ITEMS(4, CREATE, args -> insert(args.expect(2, 3), args.number(), items(args))),
    LIST_POP(5, IGNORE, args -> one(args.expect(1, 1), ReturnType.VALUE)),
    LIST_POP_RANGE(6, IGNORE, args -> range(args.expect(1, 2), ReturnType.VALUE.code())),
    LIST_REMOVE(7, IGNORE, args -> one(args.expect(1, 1), ReturnType.COUNT)),
    LIST_REMOVE_RANGE(8, IGNORE, args -> range(args.expect(1, 2), ReturnType.COUNT.code())),
    LIST_SET(9, CREATE, args -> new ListSet(args.expect(2, 3).number(), args.stored(), flags(args))),
    LIST_TRIM(10, IGNORE, args -> range(args.expect(2, 2), ReturnType.COUNT.code() | ReturnType.INVERTED)),
    LIST_CLEAR(11, IGNORE, args -> ListCode::clear),
    LIST_INCREMENT(12, CREATE, ListCode::increment),
    LIST_SORT(13, REFUSE, args -> new ListSort(args.expect(0, 1).number(0))),

    LIST_SIZE(16, args -> ListCode::size),
    LIST_GET(17, args -> one(args.expect(1, 1), ReturnType.VALUE)),
    LIST_GET_RANGE(18, args -> range(args.expect(1, 2), ReturnType.VALUE.code())),
    LIST_GET_BY_INDEX(19, Selections::byIndex),
    LIST_GET_BY_VALUE(20, Selections::byValue),
    LIST_GET_BY_RANK(21, Selections::byRank),
    LIST_GET_ALL_BY_VALUE(22, Selections::byEqualValues),
    LIST_GET_ALL_BY_VALUE_LIST(23, Selections::byValueList),
    LIST_GET_BY_INDEX_RANGE(24, Selections::byIndexRange),
    LIST_GET_BY_VALUE_INTERVAL(25, Selections::byValueInterval),
    LIST_GET_BY_RANK_RANGE(26, Selections::byRankRange),
    LIST_GET_BY_VALUE_REL_RANK_RANGE(27, Selections::byRelativeRank),

    LIST_REMOVE_BY_INDEX(32, IGNORE, Selections::byIndex),
    LIST_REMOVE_BY_VALUE(33, IGNORE, Selections::byValue),
    LIST_REMOVE_BY_RANK(34, IGNORE, Selections::byRank),
    LIST_REMOVE_ALL_BY_VALUE(35, IGNORE, Selections::byEqualValues),
    LIST_REMOVE_ALL_BY_VALUE_LIST(36, IGNORE, Selections::byValueList),
    LIST_REMOVE_BY_INDEX_RANGE(37, IGNORE, Selections::byIndexRange),
    LIST_REMOVE_BY_VALUE_INTERVAL(38, IGNORE, Selections::byValueInterval),
    LIST_REMOVE_BY_RANK_RANGE(39, IGNORE, Selections::byRankRange),
    LIST_REMOVE_BY_VALUE_REL_RANK_RANGE(40, IGNORE, Selections::byRelativeRank);

    private final Definition definition;

    ListCode(int code, Absent absent, Function<Arguments, Body> decoder) {
        definition = new Definition(Kind.LIST, code, true, absent, decoder);
    }

    ListCode(int code, Function<Arguments, Body> decoder) {
        definition = new Definition(Kind.LIST, code, false, IGNORE, decoder);
    }

    @Override
    public Definition definition() {
        return definition;
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

    private static Body one(Arguments args, ReturnType type) {
        return args.getOrRemove(new Selector.ByIndex(args.number(), 1), type.code(), false);
    }

    private static Body range(Arguments args, long type) {
        return args.getOrRemove(new Selector.ByIndex(args.number(), args.elements()), type, true);
    }
}
