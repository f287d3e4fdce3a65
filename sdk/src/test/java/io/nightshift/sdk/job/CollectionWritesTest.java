package io.nightshift.sdk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.ListPolicy;
import com.aerospike.client.cdt.ListReturnType;
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
import com.aerospike.client.operation.BitOverflowAction;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import io.nightshift.ael.AelException;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every fluent write is the client's operation, byte for byte. */
class CollectionWritesTest {

    private static final ListPolicy PLAIN_LIST = new ListPolicy(ListOrder.UNORDERED, ListWriteFlags.DEFAULT);
    private static final MapPolicy PLAIN_MAP = new MapPolicy(MapOrder.UNORDERED, MapWriteFlags.DEFAULT);

    private final BackgroundUpdateBuilder update = new FakeCluster(new FakeNode("A")).update();

    private BackgroundWriteBinBuilder bin() {
        return update.bin("b");
    }

    @Test
    void listWrites() {
        bin().listAppend(7);
        bin().listAppend("x", options -> options.addUnique().allowFailures());
        bin().listAppendItems(
                        List.of(1, "a"),
                        options -> options.addUnique().allowFailures().allowPartial());
        bin().listAdd(3.5);
        bin().listAddItems(List.of(true));
        bin().listInsert(1, new byte[] {5});
        bin().listInsert(1, 6, options -> options.insertBounded());
        bin().listInsertItems(0, List.of(1, 2));
        bin().listSet(-1, Map.of("k", 1));
        bin().listIncrement(0, 5);
        bin().listIncrement(0, 0.5);
        bin().listRemove(3);
        bin().listRemoveRange(3);
        bin().listRemoveRange(3, 2);
        bin().listPop(3);
        bin().listPopRange(3);
        bin().listPopRange(3, 2);
        bin().listTrim(0, 10);
        bin().listClear();
        bin().listSort();
        bin().listCreate(ListOrder.ORDERED);
        bin().listSetOrder(ListOrder.ORDERED);

        ListPolicy ordered = new ListPolicy(ListOrder.ORDERED, ListWriteFlags.DEFAULT);
        int unique = ListWriteFlags.ADD_UNIQUE | ListWriteFlags.NO_FAIL;
        assertOperations(
                ListOperation.append(PLAIN_LIST, "b", Value.get(7)),
                ListOperation.append(new ListPolicy(ListOrder.UNORDERED, unique), "b", Value.get("x")),
                ListOperation.appendItems(
                        new ListPolicy(ListOrder.UNORDERED, unique | ListWriteFlags.PARTIAL),
                        "b",
                        List.of(Value.get(1), Value.get("a"))),
                ListOperation.append(ordered, "b", Value.get(3.5)),
                ListOperation.appendItems(ordered, "b", List.of(Value.get(true))),
                ListOperation.insert(PLAIN_LIST, "b", 1, Value.get(new byte[] {5})),
                ListOperation.insert(
                        new ListPolicy(ListOrder.UNORDERED, ListWriteFlags.INSERT_BOUNDED), "b", 1, Value.get(6)),
                ListOperation.insertItems(PLAIN_LIST, "b", 0, List.of(Value.get(1), Value.get(2))),
                ListOperation.set("b", -1, Value.get(Map.of("k", 1))),
                ListOperation.increment("b", 0, Value.get(5L)),
                ListOperation.increment("b", 0, Value.get(0.5)),
                ListOperation.remove("b", 3),
                ListOperation.removeRange("b", 3),
                ListOperation.removeRange("b", 3, 2),
                ListOperation.pop("b", 3),
                ListOperation.popRange("b", 3),
                ListOperation.popRange("b", 3, 2),
                ListOperation.trim("b", 0, 10),
                ListOperation.clear("b"),
                ListOperation.sort("b", 0),
                ListOperation.create("b", ListOrder.ORDERED, true),
                ListOperation.setOrder("b", ListOrder.ORDERED));
    }

    @Test
    void listSelections() {
        bin().onListIndex(2).remove();
        bin().onListRank(-1).remove();
        bin().onListValue("x").remove();
        bin().onListValue("x").removeAllOthers();
        bin().onListValueList(List.of(1, 2)).remove();
        bin().onListValueRange(1, 5).removeAllOthers();
        bin().onListValueRange(1, SpecialValue.INFINITY).remove();
        bin().onListIndexRange(1).remove();
        bin().onListIndexRange(1, 2).remove();
        bin().onListRankRange(-3).remove();
        bin().onListRankRange(-3, 3).removeAllOthers();
        bin().onListValueRelativeRankRange(5, -1).remove();
        bin().onListValueRelativeRankRange(5, -1, 2).remove();

        int others = ListReturnType.INVERTED;
        assertOperations(
                ListOperation.removeByIndex("b", 2, 0),
                ListOperation.removeByRank("b", -1, 0),
                ListOperation.removeByValue("b", Value.get("x"), 0),
                ListOperation.removeByValue("b", Value.get("x"), others),
                ListOperation.removeByValueList("b", List.of(Value.get(1), Value.get(2)), 0),
                ListOperation.removeByValueRange("b", Value.get(1), Value.get(5), others),
                ListOperation.removeByValueRange("b", Value.get(1), Value.INFINITY, 0),
                ListOperation.removeByIndexRange("b", 1, 0),
                ListOperation.removeByIndexRange("b", 1, 2, 0),
                ListOperation.removeByRankRange("b", -3, 0),
                ListOperation.removeByRankRange("b", -3, 3, others),
                ListOperation.removeByValueRelativeRankRange("b", Value.get(5), -1, 0),
                ListOperation.removeByValueRelativeRankRange("b", Value.get(5), -1, 2, 0));
    }

    @Test
    void mapWrites() {
        bin().onMapKey("k").setTo(1);
        bin().onMapKey("k").upsert("v", options -> options.mapOrder(MapOrder.KEY_ORDERED));
        bin().onMapKey(5).insert(1);
        bin().onMapKey(5).insert(1, options -> options.allowFailures());
        bin().onMapKey("k").update(List.of());
        bin().onMapKey("k").add(3);
        bin().onMapKey("k").add(0.5);
        bin().onMapKey("k").remove();
        bin().mapUpsertItems(new TreeMap<>(Map.of("a", 1, "b", 2)));
        bin().mapInsertItems(Map.of("a", 1));
        bin().mapUpdateItems(Map.of("a", 1), options -> options.allowFailures().allowPartial());
        bin().mapClear();
        bin().mapCreate(MapOrder.KEY_ORDERED);
        bin().mapSetPolicy(MapOrder.KEY_VALUE_ORDERED);

        MapPolicy create = new MapPolicy(MapOrder.UNORDERED, MapWriteFlags.CREATE_ONLY);
        Map<Value, Value> a1 = Map.of(Value.get("a"), Value.get(1));
        Map<Value, Value> ab = new LinkedHashMap<>();
        ab.put(Value.get("a"), Value.get(1));
        ab.put(Value.get("b"), Value.get(2));
        assertOperations(
                MapOperation.put(PLAIN_MAP, "b", Value.get("k"), Value.get(1)),
                MapOperation.put(
                        new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.DEFAULT),
                        "b",
                        Value.get("k"),
                        Value.get("v")),
                MapOperation.put(create, "b", Value.get(5), Value.get(1)),
                MapOperation.put(
                        new MapPolicy(MapOrder.UNORDERED, MapWriteFlags.CREATE_ONLY | MapWriteFlags.NO_FAIL),
                        "b",
                        Value.get(5),
                        Value.get(1)),
                MapOperation.put(
                        new MapPolicy(MapOrder.UNORDERED, MapWriteFlags.UPDATE_ONLY),
                        "b",
                        Value.get("k"),
                        Value.get(List.of())),
                MapOperation.increment(PLAIN_MAP, "b", Value.get("k"), Value.get(3L)),
                MapOperation.increment(PLAIN_MAP, "b", Value.get("k"), Value.get(0.5)),
                MapOperation.removeByKey("b", Value.get("k"), 0),
                MapOperation.putItems(PLAIN_MAP, "b", ab),
                MapOperation.putItems(create, "b", a1),
                MapOperation.putItems(
                        new MapPolicy(
                                MapOrder.UNORDERED,
                                MapWriteFlags.UPDATE_ONLY | MapWriteFlags.NO_FAIL | MapWriteFlags.PARTIAL),
                        "b",
                        a1),
                MapOperation.clear("b"),
                MapOperation.create("b", MapOrder.KEY_ORDERED),
                MapOperation.setMapPolicy(new MapPolicy(MapOrder.KEY_VALUE_ORDERED, MapWriteFlags.DEFAULT), "b"));
    }

    @Test
    void mapSelections() {
        bin().onMapIndex(0).remove();
        bin().onMapRank(-1).remove();
        bin().onMapValue(5).remove();
        bin().onMapValue(5).removeAllOthers();
        bin().onMapKeyList(List.of("a", "b")).removeAllOthers();
        bin().onMapValueList(List.of(1)).remove();
        bin().onMapKeyRange("a", "c").remove();
        bin().onMapKeyRange(SpecialValue.NULL, "c").remove();
        bin().onMapValueRange(1, 9).remove();
        bin().onMapIndexRange(1).remove();
        bin().onMapIndexRange(1, 2).remove();
        bin().onMapRankRange(1).remove();
        bin().onMapRankRange(1, 2).remove();
        bin().onMapKeyRelativeIndexRange("a", 1).remove();
        bin().onMapKeyRelativeIndexRange("a", 1, 2).remove();
        bin().onMapValueRelativeRankRange(3, 1).remove();
        bin().onMapValueRelativeRankRange(3, 1, 2).remove();

        int others = MapReturnType.INVERTED;
        Value a = Value.get("a");
        assertOperations(
                MapOperation.removeByIndex("b", 0, 0),
                MapOperation.removeByRank("b", -1, 0),
                MapOperation.removeByValue("b", Value.get(5), 0),
                MapOperation.removeByValue("b", Value.get(5), others),
                MapOperation.removeByKeyList("b", List.of(a, Value.get("b")), others),
                MapOperation.removeByValueList("b", List.of(Value.get(1)), 0),
                MapOperation.removeByKeyRange("b", a, Value.get("c"), 0),
                MapOperation.removeByKeyRange("b", Value.getAsNull(), Value.get("c"), 0),
                MapOperation.removeByValueRange("b", Value.get(1), Value.get(9), 0),
                MapOperation.removeByIndexRange("b", 1, 0),
                MapOperation.removeByIndexRange("b", 1, 2, 0),
                MapOperation.removeByRankRange("b", 1, 0),
                MapOperation.removeByRankRange("b", 1, 2, 0),
                MapOperation.removeByKeyRelativeIndexRange("b", a, 1, 0),
                MapOperation.removeByKeyRelativeIndexRange("b", a, 1, 2, 0),
                MapOperation.removeByValueRelativeRankRange("b", Value.get(3), 1, 0),
                MapOperation.removeByValueRelativeRankRange("b", Value.get(3), 1, 2, 0));
    }

    @Test
    void pathsGoAsDeepAsTheDataAndCanBeCreatedOnTheWay() {
        bin().onMapKey("orders").onListIndex(-1).onMapKey("price").setTo(9);
        bin().onMapKey("m", MapOrder.KEY_ORDERED)
                .onListIndex(3, ListOrder.UNORDERED, true)
                .listAppend(1);
        bin().onListRank(0).onMapIndex(1).onMapRank(2).listClear();
        bin().onListValue("v").onMapValue("w").mapClear();

        assertOperations(
                MapOperation.put(
                        PLAIN_MAP,
                        "b",
                        Value.get("price"),
                        Value.get(9),
                        CTX.mapKey(Value.get("orders")),
                        CTX.listIndex(-1)),
                ListOperation.append(
                        PLAIN_LIST,
                        "b",
                        Value.get(1),
                        CTX.mapKeyCreate(Value.get("m"), MapOrder.KEY_ORDERED),
                        CTX.listIndexCreate(3, ListOrder.UNORDERED, true)),
                ListOperation.clear("b", CTX.listRank(0), CTX.mapIndex(1), CTX.mapRank(2)),
                MapOperation.clear("b", CTX.listValue(Value.get("v")), CTX.mapValue(Value.get("w"))));
    }

    @Test
    void bitAndHyperLogLogWrites() {
        byte[] one = {1};
        bin().bitResize(4).bin("b").bitInsert(0, one).bin("b").bitRemove(0, 1);
        bin().bitSet(0, 8, one).bin("b").bitSetInt(0, 8, 5).bin("b").bitOr(0, 8, one);
        bin().bitXor(0, 8, one).bin("b").bitAnd(0, 8, one).bin("b").bitNot(0, 8);
        bin().bitLshift(0, 8, 1).bin("b").bitRshift(0, 8, 1);
        bin().bitAdd(0, 8, 1, true, BitOverflowAction.WRAP)
                .bin("b")
                .bitSubtract(0, 8, 1, false, BitOverflowAction.FAIL);
        bin().hllInit(8)
                .bin("b")
                .hllInit(8, 8)
                .bin("b")
                .hllAdd(List.of("u1"))
                .bin("b")
                .hllAdd(List.of("u1"), 8);
        bin().hllSetUnion(List.of(new Value.HLLValue(one)))
                .bin("b")
                .hllRefreshCount()
                .bin("b")
                .hllFold(6);

        BitPolicy bits = BitPolicy.Default;
        HLLPolicy hll = HLLPolicy.Default;
        List<Value> u1 = List.of(Value.get("u1"));
        assertOperations(
                BitOperation.resize(bits, "b", 4, 0),
                BitOperation.insert(bits, "b", 0, one),
                BitOperation.remove(bits, "b", 0, 1),
                BitOperation.set(bits, "b", 0, 8, one),
                BitOperation.setInt(bits, "b", 0, 8, 5),
                BitOperation.or(bits, "b", 0, 8, one),
                BitOperation.xor(bits, "b", 0, 8, one),
                BitOperation.and(bits, "b", 0, 8, one),
                BitOperation.not(bits, "b", 0, 8),
                BitOperation.lshift(bits, "b", 0, 8, 1),
                BitOperation.rshift(bits, "b", 0, 8, 1),
                BitOperation.add(bits, "b", 0, 8, 1, true, BitOverflowAction.WRAP),
                BitOperation.subtract(bits, "b", 0, 8, 1, false, BitOverflowAction.FAIL),
                HLLOperation.init(hll, "b", 8),
                HLLOperation.init(hll, "b", 8, 8),
                HLLOperation.add(hll, "b", u1),
                HLLOperation.add(hll, "b", u1, 8),
                HLLOperation.setUnion(hll, "b", List.of(new Value.HLLValue(one))),
                HLLOperation.refreshCount("b"),
                HLLOperation.fold("b", 6));
        assertThatThrownBy(() -> bin().hllInit(17)).hasMessage("index bit count must be 4 to 16, was 17");
    }

    @Test
    void expressionWrites() {
        bin().upsertFrom("$.price * $.qty:INT");
        bin().insertFrom("$.price + ?0", 5);
        bin().updateFrom("$.a:INT + 1", options -> options.ignoreEvalFailure());
        bin().upsertFrom(Exp.val(1), options -> options.deleteIfNull().ignoreOpFailure());
        bin().insertFrom(Exp.val(1));
        bin().updateFrom(Exp.val(1));

        Exp price = Exp.intBin("price");
        assertOperations(
                ExpOperation.write("b", Exp.build(Exp.mul(price, Exp.intBin("qty"))), ExpWriteFlags.DEFAULT),
                ExpOperation.write("b", Exp.build(Exp.add(price, Exp.val(5))), ExpWriteFlags.CREATE_ONLY),
                ExpOperation.write(
                        "b",
                        Exp.build(Exp.add(Exp.intBin("a"), Exp.val(1))),
                        ExpWriteFlags.UPDATE_ONLY | ExpWriteFlags.EVAL_NO_FAIL),
                ExpOperation.write(
                        "b", Exp.build(Exp.val(1)), ExpWriteFlags.ALLOW_DELETE | ExpWriteFlags.POLICY_NO_FAIL),
                ExpOperation.write("b", Exp.build(Exp.val(1)), ExpWriteFlags.CREATE_ONLY),
                ExpOperation.write("b", Exp.build(Exp.val(1)), ExpWriteFlags.UPDATE_ONLY));
        assertThatThrownBy(() -> bin().upsertFrom("$.price *")).isInstanceOf(AelException.class);
    }

    @Test
    void elementsThatNoBinCanHoldAreRefused() {
        assertThatThrownBy(() -> bin().listAppend(null)).hasMessage("the value for bin \"b\" must not be null");
        assertThatThrownBy(() -> bin().listAppend(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the value for bin \"b\" holds a java.lang.Object, which no bin can hold");
        assertThatThrownBy(() -> bin().onMapKey(null)).hasMessage("the map key for bin \"b\" must not be null");
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatThrownBy(() -> bin().listAppend(endless))
                .hasMessage("the value for bin \"b\" is nested more than 1000 deep");
    }

    @Test
    void aListIsCopiedSoThatTheCallerMayGoOnWithIt() {
        List<Object> list = new ArrayList<>(Arrays.asList(1, null, SpecialValue.INFINITY));
        bin().setTo(list);
        list.clear();

        assertOperations(Operation.put(new Bin("b", Value.get(Arrays.asList(Value.get(1), null, Value.INFINITY)))));
    }

    private void assertOperations(Operation... expected) {
        Operation[] actual = Specs.of(update).toStatement(1).getOperations();
        assertThat(Arrays.stream(actual).map(CollectionWritesTest::bytes))
                .containsExactlyElementsOf(
                        Arrays.stream(expected).map(CollectionWritesTest::bytes).toList());
    }

    /** The operation as it is sent, for comparison and for reading in a failure. */
    private static String bytes(Operation operation) {
        byte[] value = new byte[operation.value.estimateSize()];
        operation.value.write(value, 0);
        return operation.type + " " + operation.binName + " " + HexFormat.of().formatHex(value);
    }
}
