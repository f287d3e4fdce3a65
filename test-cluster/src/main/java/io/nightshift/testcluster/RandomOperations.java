package io.nightshift.testcluster;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.ListPolicy;
import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.cdt.ListSortFlags;
import com.aerospike.client.cdt.ListWriteFlags;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.cdt.MapWriteFlags;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpWriteFlags;
import com.aerospike.client.operation.BitOperation;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.BitWriteFlags;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import com.aerospike.client.operation.HLLWriteFlags;
import io.nightshift.testsupport.Draw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Any write that the official client can send, with any values. */
public final class RandomOperations {

    private final Draw draw;

    public RandomOperations(Draw draw) {
        this.draw = draw;
    }

    /** A write of any kind. */
    public Operation operation() {
        return draw.oneOf(
                this::scalar, this::list, this::listRemoval, this::map, this::mapRemoval, this::bit, this::rest);
    }

    /** The name of one of a few bins. */
    public String bin() {
        return draw.of("a", "score", "it's", "ünï", "b.c");
    }

    /** A value of any type, lists and maps included. */
    public Value value() {
        return value(2);
    }

    private Value value(int depth) {
        int kind = draw.between(0, depth == 0 ? 6 : 9);
        return switch (kind) {
            case 0 -> Value.get(draw.anyLong());
            case 1 ->
                Value.get(draw.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, draw.anyDouble()));
            case 2 -> Value.get(text(12));
            case 3 -> Value.get(draw.bytes(0, 12));
            case 4 -> Value.get(draw.anyBoolean());
            case 5 -> Value.getAsGeoJSON("{\"type\":\"Point\",\"coordinates\":[1.5," + draw.between(-80, 80) + "]}");
            case 6 -> Value.get(draw.of("", "a\u0000b", "\"quoted\"", "€\uD83D\uDE00"));
            case 7 -> Value.get(values(depth - 1));
            case 8 -> Value.get(mapOf(new HashMap<>(), depth - 1));
            default -> Value.get(mapOf(new TreeMap<>(), depth - 1));
        };
    }

    private List<Value> values(int depth) {
        return new ArrayList<>(draw.list(0, 3, () -> value(depth)));
    }

    private Map<Object, Object> mapOf(Map<Object, Object> map, int depth) {
        for (int i = draw.between(0, 3); i > 0; i--) {
            map.put(text(5), value(depth));
        }
        return map;
    }

    private CTX[] context() {
        return draw.list(
                        0,
                        3,
                        () -> draw.of(
                                CTX.listIndex(draw.anyInt()),
                                CTX.listRank(draw.anyInt()),
                                CTX.listValue(value(1)),
                                CTX.mapIndex(draw.anyInt()),
                                CTX.mapRank(draw.anyInt()),
                                CTX.mapKey(Value.get(text(6))),
                                CTX.mapValue(value(1)),
                                CTX.mapKeyCreate(Value.get(draw.anyLong()), draw.of(MapOrder.values())),
                                CTX.listIndexCreate(
                                        draw.between(0, 9), draw.of(ListOrder.values()), draw.anyBoolean())))
                .toArray(CTX[]::new);
    }

    private Operation scalar() {
        return draw.of(
                Operation.put(new Bin(bin(), value())),
                Operation.add(new Bin(bin(), draw.anyLong())),
                Operation.add(new Bin(bin(), draw.anyDouble())),
                Operation.append(new Bin(bin(), text(9))),
                Operation.prepend(new Bin(bin(), draw.bytes(0, 9))),
                Operation.put(Bin.asNull(bin())),
                Operation.touch(),
                Operation.delete());
    }

    private ListPolicy listPolicy() {
        return new ListPolicy(
                draw.of(ListOrder.values()),
                draw.of(
                        ListWriteFlags.DEFAULT,
                        ListWriteFlags.ADD_UNIQUE,
                        ListWriteFlags.NO_FAIL | ListWriteFlags.PARTIAL));
    }

    private Operation list() {
        String bin = bin();
        return draw.of(
                ListOperation.create(bin, draw.of(ListOrder.values()), draw.anyBoolean(), context()),
                ListOperation.setOrder(bin, draw.of(ListOrder.values()), context()),
                ListOperation.append(bin, value(), context()),
                ListOperation.append(listPolicy(), bin, value(), context()),
                ListOperation.appendItems(listPolicy(), bin, values(1), context()),
                ListOperation.insert(listPolicy(), bin, draw.anyInt(), value(), context()),
                ListOperation.insertItems(bin, draw.anyInt(), values(1), context()),
                ListOperation.increment(listPolicy(), bin, draw.anyInt(), Value.get(draw.anyLong()), context()),
                ListOperation.increment(bin, draw.anyInt(), context()),
                ListOperation.set(bin, draw.anyInt(), value(), context()),
                ListOperation.trim(bin, draw.anyInt(), draw.anyInt(), context()),
                ListOperation.clear(bin, context()),
                ListOperation.sort(bin, draw.of(ListSortFlags.DEFAULT, ListSortFlags.DROP_DUPLICATES), context()));
    }

    private Operation listRemoval() {
        String bin = bin();
        int returns =
                draw.of(ListReturnType.NONE, ListReturnType.COUNT, ListReturnType.VALUE | ListReturnType.INVERTED);
        return draw.of(
                ListOperation.pop(bin, draw.anyInt(), context()),
                ListOperation.popRange(bin, draw.anyInt(), draw.anyInt(), context()),
                ListOperation.remove(bin, draw.anyInt(), context()),
                ListOperation.removeRange(bin, draw.anyInt(), context()),
                ListOperation.removeByValue(bin, value(), returns, context()),
                ListOperation.removeByValueList(bin, values(1), returns, context()),
                ListOperation.removeByValueRange(bin, value(), null, returns, context()),
                ListOperation.removeByValueRange(bin, Value.getAsNull(), Value.INFINITY, returns, context()),
                ListOperation.removeByRank(bin, draw.anyInt(), returns, context()),
                ListOperation.removeByIndexRange(bin, draw.anyInt(), draw.anyInt(), returns, context()),
                ListOperation.removeByValueRelativeRankRange(bin, value(), draw.anyInt(), returns, context()));
    }

    private MapPolicy mapPolicy() {
        return new MapPolicy(
                draw.of(MapOrder.values()),
                draw.of(
                        MapWriteFlags.DEFAULT,
                        MapWriteFlags.CREATE_ONLY,
                        MapWriteFlags.UPDATE_ONLY | MapWriteFlags.NO_FAIL));
    }

    private Operation map() {
        String bin = bin();
        return draw.of(
                MapOperation.create(bin, draw.of(MapOrder.values()), context()),
                MapOperation.setMapPolicy(mapPolicy(), bin, context()),
                MapOperation.put(mapPolicy(), bin, Value.get(text(6)), value(), context()),
                MapOperation.putItems(mapPolicy(), bin, keyed(), context()),
                MapOperation.increment(mapPolicy(), bin, Value.get(text(6)), Value.get(draw.anyLong()), context()),
                MapOperation.clear(bin, context()));
    }

    /** No surrogates, of which halves are no text. */
    private String text(int most) {
        return draw.text(most, '\u0000', '\ud7ff');
    }

    private Map<Value, Value> keyed() {
        Map<Value, Value> map = new HashMap<>();
        for (int i = draw.between(0, 3); i > 0; i--) {
            map.put(Value.get(text(5)), value(1));
        }
        return map;
    }

    private Operation mapRemoval() {
        String bin = bin();
        int returns = draw.of(MapReturnType.NONE, MapReturnType.COUNT, MapReturnType.KEY | MapReturnType.INVERTED);
        return draw.of(
                MapOperation.removeByKey(bin, Value.get(text(6)), returns, context()),
                MapOperation.removeByKeyList(bin, values(1), returns, context()),
                MapOperation.removeByKeyRange(bin, Value.get("a"), null, returns, context()),
                MapOperation.removeByValue(bin, value(), returns, context()),
                MapOperation.removeByValueRange(bin, value(), Value.INFINITY, returns, context()),
                MapOperation.removeByIndexRange(bin, draw.anyInt(), returns, context()),
                MapOperation.removeByRankRange(bin, draw.anyInt(), draw.anyInt(), returns, context()),
                MapOperation.removeByKeyRelativeIndexRange(bin, Value.get(text(3)), draw.anyInt(), returns, context()));
    }

    private Operation bit() {
        BitPolicy policy =
                new BitPolicy(draw.of(BitWriteFlags.DEFAULT, BitWriteFlags.NO_FAIL | BitWriteFlags.UPDATE_ONLY));
        String bin = bin();
        int offset = draw.anyInt();
        int size = draw.between(1, 64);
        return draw.of(
                BitOperation.resize(policy, bin, draw.between(0, 999), draw.between(0, 5)),
                BitOperation.insert(policy, bin, offset, draw.bytes(1, 6)),
                BitOperation.remove(policy, bin, offset, size),
                BitOperation.set(policy, bin, offset, size, draw.bytes(1, 8)),
                BitOperation.or(policy, bin, offset, size, draw.bytes(1, 8)),
                BitOperation.not(policy, bin, offset, size),
                BitOperation.lshift(policy, bin, offset, size, draw.between(0, 9)),
                BitOperation.add(
                        policy,
                        bin,
                        offset,
                        size,
                        draw.anyLong(),
                        draw.anyBoolean(),
                        com.aerospike.client.operation.BitOverflowAction.WRAP),
                BitOperation.setInt(policy, bin, offset, size, draw.anyLong()));
    }

    private Operation rest() {
        HLLPolicy policy = new HLLPolicy(draw.of(HLLWriteFlags.DEFAULT, HLLWriteFlags.NO_FAIL));
        String bin = bin();
        Exp computed = draw.of(
                Exp.add(Exp.intBin("a"), Exp.val(draw.anyLong())),
                Exp.val(draw.bytes(1, 40)),
                Exp.cond(Exp.gt(Exp.floatBin("x"), Exp.val(draw.anyDouble())), Exp.val(text(20)), Exp.unknown()));
        return draw.of(
                HLLOperation.init(policy, bin, draw.between(4, 16)),
                HLLOperation.add(policy, bin, values(1), draw.between(4, 12), draw.between(4, 40)),
                HLLOperation.setUnion(policy, bin, List.of(new Value.HLLValue(draw.bytes(1, 30)))),
                HLLOperation.refreshCount(bin),
                HLLOperation.fold(bin, draw.between(4, 10)),
                ExpOperation.write(
                        bin,
                        Exp.build(computed),
                        draw.of(ExpWriteFlags.DEFAULT, ExpWriteFlags.CREATE_ONLY, ExpWriteFlags.EVAL_NO_FAIL)));
    }
}
