package io.nightshift.engine.operation.map;

import static io.nightshift.engine.operation.cdt.CollectionCode.Absent.CREATE;
import static io.nightshift.engine.operation.cdt.CollectionCode.Absent.IGNORE;
import static io.nightshift.engine.operation.cdt.CollectionCode.Absent.NOT_FOUND;

import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.Arguments;
import io.nightshift.engine.operation.cdt.Body;
import io.nightshift.engine.operation.cdt.CollectionCode;
import io.nightshift.engine.operation.cdt.Delta;
import io.nightshift.engine.operation.cdt.Effect;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.operation.cdt.Selections;
import io.nightshift.engine.operation.cdt.Selector;
import io.nightshift.engine.particle.Particle;
import java.util.function.Function;

/** The map operations. A constant says all about one: its number, its arguments, and what it does. */
public enum MapCode implements CollectionCode {
    MAP_SET_TYPE(64, CREATE, MapCode::setOrder),
    MAP_ADD(65, CREATE, args -> put(args.expect(2, 3), MapWriteFlags.CREATE_ONLY)),
    MAP_ADD_ITEMS(66, CREATE, args -> putItems(args.expect(1, 2), MapWriteFlags.CREATE_ONLY)),
    MAP_PUT(67, CREATE, args -> put(args.expect(2, 4), MapWriteFlags.NONE)),
    MAP_PUT_ITEMS(68, CREATE, args -> putItems(args.expect(1, 3), MapWriteFlags.NONE)),
    MAP_REPLACE(69, CREATE, args -> put(args.expect(2, 2), MapWriteFlags.UPDATE_ONLY)),
    MAP_REPLACE_ITEMS(70, NOT_FOUND, args -> putItems(args.expect(1, 1), MapWriteFlags.UPDATE_ONLY)),
    MAP_INCREMENT(73, CREATE, args -> increment(args, false)),
    MAP_DECREMENT(74, CREATE, args -> increment(args, true)),
    MAP_CLEAR(75, IGNORE, args -> MapCode::clear),

    MAP_REMOVE_BY_KEY(76, IGNORE, MapCode::byKey),
    MAP_REMOVE_BY_INDEX(77, IGNORE, Selections::byIndex),
    MAP_REMOVE_BY_VALUE(78, IGNORE, Selections::byValue),
    MAP_REMOVE_BY_RANK(79, IGNORE, Selections::byRank),
    MAP_REMOVE_BY_KEY_LIST(81, IGNORE, MapCode::byKeyList),
    MAP_REMOVE_ALL_BY_VALUE(82, IGNORE, Selections::byEqualValues),
    MAP_REMOVE_BY_VALUE_LIST(83, IGNORE, Selections::byValueList),
    MAP_REMOVE_BY_KEY_INTERVAL(84, IGNORE, MapCode::byKeyInterval),
    MAP_REMOVE_BY_INDEX_RANGE(85, IGNORE, Selections::byIndexRange),
    MAP_REMOVE_BY_VALUE_INTERVAL(86, IGNORE, Selections::byValueInterval),
    MAP_REMOVE_BY_RANK_RANGE(87, IGNORE, Selections::byRankRange),
    MAP_REMOVE_BY_KEY_REL_INDEX_RANGE(88, IGNORE, MapCode::byRelativeIndex),
    MAP_REMOVE_BY_VALUE_REL_RANK_RANGE(89, IGNORE, Selections::byRelativeRank),

    MAP_SIZE(96, args -> MapCode::size),
    MAP_GET_BY_KEY(97, MapCode::byKey),
    MAP_GET_BY_INDEX(98, Selections::byIndex),
    MAP_GET_BY_VALUE(99, Selections::byValue),
    MAP_GET_BY_RANK(100, Selections::byRank),
    MAP_GET_ALL_BY_VALUE(102, Selections::byEqualValues),
    MAP_GET_BY_KEY_INTERVAL(103, MapCode::byKeyInterval),
    MAP_GET_BY_INDEX_RANGE(104, Selections::byIndexRange),
    MAP_GET_BY_VALUE_INTERVAL(105, Selections::byValueInterval),
    MAP_GET_BY_RANK_RANGE(106, Selections::byRankRange),
    MAP_GET_BY_KEY_LIST(107, MapCode::byKeyList),
    MAP_GET_BY_VALUE_LIST(108, Selections::byValueList),
    MAP_GET_BY_KEY_REL_INDEX_RANGE(109, MapCode::byRelativeIndex),
    MAP_GET_BY_VALUE_REL_RANK_RANGE(110, Selections::byRelativeRank);

    private static final int ORDER = PackedFlags.KEY_ORDERED | PackedFlags.VALUE_ORDERED;

    private final Definition definition;

    MapCode(int code, Absent absent, Function<Arguments, Body> decoder) {
        definition = new Definition(Kind.MAP, code, true, absent, decoder);
    }

    MapCode(int code, Function<Arguments, Body> decoder) {
        definition = new Definition(Kind.MAP, code, false, IGNORE, decoder);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    private static Body setOrder(Arguments args) {
        return new MapSetOrder((int) args.expect(1, 1).number() & 0xff, args.isTopLevel());
    }

    /** @param fixed the flags that the operation implies; they cannot be sent with it */
    private static Body put(Arguments args, MapWriteFlags fixed) {
        PackedValue key = args.storedKey();
        PackedValue value = args.stored();
        int createFlags = args.createFlags(ORDER);
        return new MapPut(key, value, createFlags, new MapWriteFlags(args.number(fixed.bits())));
    }

    private static Body putItems(Arguments args, MapWriteFlags fixed) {
        PackedValue items = args.storedItems(MsgpackType.MAP);
        int createFlags = args.createFlags(ORDER);
        return new MapPutItems(items, createFlags, new MapWriteFlags(args.number(fixed.bits())));
    }

    private static Body increment(Arguments args, boolean decrement) {
        PackedValue key = args.expect(1, 3).storedKey();
        Delta delta = Delta.of(args.optionalValue(), decrement);
        return new MapIncrement(key, delta, args.createFlags(ORDER));
    }

    private static Effect clear(PackedCollection target) {
        return Effect.set(PackedMap.emptyBytes(target.flags()), null);
    }

    private static Effect size(PackedCollection target) {
        return Effect.keep(Particle.ofInteger(target.count()));
    }

    private static Body byKey(Arguments args) {
        long type = args.expect(2, 2).number();
        return args.getOrRemove(new Selector.ByKey(args.value()), type, false);
    }

    private static Body byKeyInterval(Arguments args) {
        long type = args.expect(2, 3).number();
        Selector selector = new Selector.ByKeyInterval(args.value(), args.optionalValue());
        return args.getOrRemove(selector, type, true);
    }

    private static Body byKeyList(Arguments args) {
        long type = args.expect(2, 2).number();
        return args.getOrRemove(new Selector.ByKeyList(args.value()), type, true);
    }

    private static Body byRelativeIndex(Arguments args) {
        long type = args.expect(3, 4).number();
        Selector selector = new Selector.ByKeyRelative(args.value(), args.number(), args.elements());
        return args.getOrRemove(selector, type, true);
    }
}
