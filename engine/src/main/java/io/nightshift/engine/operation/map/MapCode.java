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
import io.nightshift.engine.operation.cdt.GetOrRemove;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.operation.cdt.Selections;
import io.nightshift.engine.operation.cdt.Selector;
import io.nightshift.engine.particle.Particle;
import java.util.function.Function;

/** The map operations. A constant is all there is to one: its number, its arguments, and what it does. */
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

    MAP_REMOVE_BY_KEY(76, IGNORE, args -> byKey(args, true)),
    MAP_REMOVE_BY_INDEX(77, IGNORE, args -> Selections.byIndex(args, true)),
    MAP_REMOVE_BY_VALUE(78, IGNORE, args -> Selections.byValue(args, false, true)),
    MAP_REMOVE_BY_RANK(79, IGNORE, args -> Selections.byRank(args, true)),
    MAP_REMOVE_BY_KEY_LIST(81, IGNORE, args -> byKeyList(args, true)),
    MAP_REMOVE_ALL_BY_VALUE(82, IGNORE, args -> Selections.byValue(args, true, true)),
    MAP_REMOVE_BY_VALUE_LIST(83, IGNORE, args -> Selections.byValueList(args, true)),
    MAP_REMOVE_BY_KEY_INTERVAL(84, IGNORE, args -> byKeyInterval(args, true)),
    MAP_REMOVE_BY_INDEX_RANGE(85, IGNORE, args -> Selections.byIndexRange(args, true)),
    MAP_REMOVE_BY_VALUE_INTERVAL(86, IGNORE, args -> Selections.byValueInterval(args, true)),
    MAP_REMOVE_BY_RANK_RANGE(87, IGNORE, args -> Selections.byRankRange(args, true)),
    MAP_REMOVE_BY_KEY_REL_INDEX_RANGE(88, IGNORE, args -> byRelativeIndex(args, true)),
    MAP_REMOVE_BY_VALUE_REL_RANK_RANGE(89, IGNORE, args -> Selections.byRelativeRank(args, true)),

    MAP_SIZE(96, args -> MapCode::size),
    MAP_GET_BY_KEY(97, args -> byKey(args, false)),
    MAP_GET_BY_INDEX(98, args -> Selections.byIndex(args, false)),
    MAP_GET_BY_VALUE(99, args -> Selections.byValue(args, false, false)),
    MAP_GET_BY_RANK(100, args -> Selections.byRank(args, false)),
    MAP_GET_ALL_BY_VALUE(102, args -> Selections.byValue(args, true, false)),
    MAP_GET_BY_KEY_INTERVAL(103, args -> byKeyInterval(args, false)),
    MAP_GET_BY_INDEX_RANGE(104, args -> Selections.byIndexRange(args, false)),
    MAP_GET_BY_VALUE_INTERVAL(105, args -> Selections.byValueInterval(args, false)),
    MAP_GET_BY_RANK_RANGE(106, args -> Selections.byRankRange(args, false)),
    MAP_GET_BY_KEY_LIST(107, args -> byKeyList(args, false)),
    MAP_GET_BY_VALUE_LIST(108, args -> Selections.byValueList(args, false)),
    MAP_GET_BY_KEY_REL_INDEX_RANGE(109, args -> byRelativeIndex(args, false)),
    MAP_GET_BY_VALUE_REL_RANK_RANGE(110, args -> Selections.byRelativeRank(args, false));

    private static final int ORDER = PackedFlags.KEY_ORDERED | PackedFlags.VALUE_ORDERED;

    private final int code;
    private final boolean modifies;
    private final Absent absent;
    private final Function<Arguments, Body> decoder;

    MapCode(int code, Absent absent, Function<Arguments, Body> decoder) {
        this.code = code;
        this.modifies = true;
        this.absent = absent;
        this.decoder = decoder;
    }

    MapCode(int code, Function<Arguments, Body> decoder) {
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
        return Kind.MAP;
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
        return new MapSetOrder((int) args.expect(1, 1).number() & 0xff, args.isTopLevel());
    }

    /** @param fixed the flags of an operation that stands for them; they cannot be sent with it */
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

    private static Body byKey(Arguments args, boolean remove) {
        long type = args.expect(2, 2).number();
        return new GetOrRemove(new Selector.ByKey(args.value()), type, false, remove);
    }

    private static Body byKeyInterval(Arguments args, boolean remove) {
        long type = args.expect(2, 3).number();
        Selector selector = new Selector.ByKeyInterval(args.value(), args.optionalValue());
        return new GetOrRemove(selector, type, true, remove);
    }

    private static Body byKeyList(Arguments args, boolean remove) {
        long type = args.expect(2, 2).number();
        return new GetOrRemove(new Selector.ByKeyList(args.value()), type, true, remove);
    }

    private static Body byRelativeIndex(Arguments args, boolean remove) {
        long type = args.expect(3, 4).number();
        Selector selector = new Selector.ByKeyRelative(args.value(), args.number(), args.elements());
        return new GetOrRemove(selector, type, true, remove);
    }
}
