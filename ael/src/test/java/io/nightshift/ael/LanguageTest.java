package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.BitExp;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.HLLExp;
import com.aerospike.client.exp.ListExp;
import com.aerospike.client.exp.MapExp;
import com.aerospike.client.operation.BitOverflowAction;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.BitWriteFlags;
import com.aerospike.client.operation.HLLPolicy;
import com.aerospike.client.operation.HLLWriteFlags;
import com.aerospike.client.query.RegexFlag;
import io.nightshift.ael.internal.tree.ValueOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the 1.0 reference adds to the recorded cases of 0.9: text, and the expression it must compile to. */
class LanguageTest {
    private static final Exp A = Exp.intBin("a");
    private static final Exp M = Exp.mapBin("m");
    private static final Exp L = Exp.listBin("l");

    static Stream<Arguments> expressions() {
        return Stream.of(
                // types
                of("$.a:INT > $.b", Exp.gt(A, Exp.intBin("b"))),
                of("$.a > $.b:FLOAT", Exp.gt(Exp.floatBin("a"), Exp.floatBin("b"))),
                of("$.a:LOCAL:INT > 1", Exp.gt(A, Exp.val(1))),
                of(
                        "$.a == $.b and $.a + 1 == $.d",
                        Exp.and(Exp.eq(A, Exp.intBin("b")), Exp.eq(Exp.add(A, Exp.val(1)), Exp.intBin("d")))),
                of(
                        "$.a > $.b and $.b > $.c and $.c > 1.5",
                        Exp.and(
                                Exp.gt(Exp.floatBin("a"), Exp.floatBin("b")),
                                Exp.gt(Exp.floatBin("b"), Exp.floatBin("c")),
                                Exp.gt(Exp.floatBin("c"), Exp.val(1.5)))),
                of("$.active", Exp.boolBin("active")),
                of("$.m:MAP.k:INT == 1", Exp.eq(key(Exp.Type.INT, "k"), Exp.val(1))),
                of(
                        "$.l:LIST.[0]:INT == 1",
                        Exp.eq(ListExp.getByIndex(ListReturnType.VALUE, Exp.Type.INT, Exp.val(0), L), Exp.val(1))),
                of("$.data.type() == INT", Exp.eq(Exp.binType("data"), Exp.val(1))),
                of("$.data.type() == LIST", Exp.eq(Exp.binType("data"), Exp.val(20))),
                // precedence
                of(
                        "$.a | $.b & $.c ^ 1 == 0",
                        Exp.eq(
                                Exp.intOr(A, Exp.intXor(Exp.intAnd(Exp.intBin("b"), Exp.intBin("c")), Exp.val(1))),
                                Exp.val(0))),
                of("$.a + $.b * 2 == 3", Exp.eq(Exp.add(A, Exp.mul(Exp.intBin("b"), Exp.val(2))), Exp.val(3))),
                of("-$.a == 3", Exp.eq(Exp.sub(Exp.val(0), A), Exp.val(3))),
                of("-$.f == 3.0", Exp.eq(Exp.sub(Exp.val(0.0), Exp.floatBin("f")), Exp.val(3.0))),
                of(
                        "$.a > 1 or $.a < 0 and not($.b)",
                        Exp.or(Exp.gt(A, Exp.val(1)), Exp.and(Exp.lt(A, Exp.val(0)), Exp.not(Exp.boolBin("b"))))),
                // literals
                of("$.s == 'a\\n\\t\\\\\\'\\x41\\0'", Exp.eq(Exp.stringBin("s"), Exp.val("a\n\t\\'A\0"))),
                of("$.a /* the bin */ == /* one */ 1", Exp.eq(A, Exp.val(1))),
                of("$ . a", null),
                of("$. a == 1", Exp.eq(A, Exp.val(1))),
                of(
                        "$.m:MAP == {name: 'Tim', 1: [2, 3.5, true]}",
                        Exp.eq(M, Exp.val(sorted(1L, List.of(2L, 3.5, true), "name", "Tim")))),
                of("$.l:LIST == [a, b]:UNSORTED", Exp.eq(L, Exp.val(List.of("a", "b")))),
                of(
                        "$.s in [x, 'y']",
                        ListExp.getByValue(ListReturnType.EXISTS, Exp.stringBin("s"), Exp.val(List.of("x", "y")))),
                // functions
                of("log(base: 2.0, value: $.f) > 1.0", Exp.gt(Exp.log(Exp.floatBin("f"), Exp.val(2.0)), Exp.val(1.0))),
                of(
                        "pow(base: $.f, exponent: 2.0) > 1.0",
                        Exp.gt(Exp.pow(Exp.floatBin("f"), Exp.val(2.0)), Exp.val(1.0))),
                of("findBitLeft(value: true, x: $.a) == 1", Exp.eq(Exp.lscan(A, Exp.val(true)), Exp.val(1))),
                of("geoCompare($.loc, geoJson('{}'))", Exp.geoCompare(Exp.geoBin("loc"), Exp.geo("{}"))),
                of("$.lastUpdateTime() > $.timeSinceLastUpdate()", Exp.gt(Exp.lastUpdate(), Exp.sinceUpdate())),
                of("$.key() == 'u1'", Exp.eq(Exp.key(Exp.Type.STRING), Exp.val("u1"))),
                of("$.key():INT > $.a", Exp.gt(Exp.key(Exp.Type.INT), A)),
                of("$.a:INT.toFloat() > 1.5", Exp.gt(Exp.toFloat(A), Exp.val(1.5))),
                of("($.a + 1).toFloat() > 1.5", Exp.gt(Exp.toFloat(Exp.add(A, Exp.val(1))), Exp.val(1.5))),
                of(
                        "max($.f, 1.5).toInt() == 1",
                        Exp.eq(Exp.toInt(Exp.max(Exp.floatBin("f"), Exp.val(1.5))), Exp.val(1))),
                // patterns
                of("$.s =~ /^a+$/", Exp.regexCompare("^a+$", RegexFlag.EXTENDED, Exp.stringBin("s"))),
                of(
                        "$.s =~ /\\d{3}-[\\w.]/im",
                        Exp.regexCompare(
                                "[0-9]{3}-[[:alnum:]_.]",
                                RegexFlag.EXTENDED | RegexFlag.ICASE | RegexFlag.NEWLINE, Exp.stringBin("s"))),
                // map selectors
                of(
                        "$.m.{@1} == 1",
                        Exp.eq(MapExp.getByKey(MapReturnType.VALUE, Exp.Type.INT, Exp.val(1), M), Exp.val(1))),
                of(
                        "$.m.{@'a':'d'}.count() > 0",
                        Exp.gt(MapExp.getByKeyRange(MapReturnType.COUNT, Exp.val("a"), Exp.val("d"), M), Exp.val(0))),
                of(
                        "$.m.{@:d}.count() > 0",
                        Exp.gt(MapExp.getByKeyRange(MapReturnType.COUNT, null, Exp.val("d"), M), Exp.val(0))),
                of(
                        "$.m.{@a:}.count() > 0",
                        Exp.gt(MapExp.getByKeyRange(MapReturnType.COUNT, Exp.val("a"), null, M), Exp.val(0))),
                of(
                        "$.m.{!@a,b}.count() > 0",
                        Exp.gt(
                                MapExp.getByKeyList(
                                        MapReturnType.COUNT | MapReturnType.INVERTED, Exp.val(List.of("a", "b")), M),
                                Exp.val(0))),
                of(
                        "$.m.{@a,}.count() > 0",
                        Exp.gt(MapExp.getByKeyList(MapReturnType.COUNT, Exp.val(List.of("a")), M), Exp.val(0))),
                of(
                        "$.m.{:5}.count() > 0",
                        Exp.gt(MapExp.getByIndexRange(MapReturnType.COUNT, Exp.val(0), Exp.val(5), M), Exp.val(0))),
                of(
                        "$.m.{=1.5:true}.count() > 0",
                        Exp.gt(
                                MapExp.getByValueRange(MapReturnType.COUNT, Exp.val(1.5), Exp.val(true), M),
                                Exp.val(0))),
                of(
                        "$.m.{=NIL:INF}.count() > 0",
                        Exp.gt(MapExp.getByValueRange(MapReturnType.COUNT, Exp.nil(), Exp.inf(), M), Exp.val(0))),
                of(
                        "$.m.{=:9}.count() > 0",
                        Exp.gt(MapExp.getByValueRange(MapReturnType.COUNT, null, Exp.val(9), M), Exp.val(0))),
                of(
                        "$.m.{#:3}.count() > 0",
                        Exp.gt(MapExp.getByRankRange(MapReturnType.COUNT, Exp.val(0), Exp.val(3), M), Exp.val(0))),
                of(
                        "$.m.{#-1:2~88}.count() > 0",
                        Exp.gt(
                                MapExp.getByValueRelativeRankRange(
                                        MapReturnType.COUNT, Exp.val(88), Exp.val(-1), Exp.val(3), M),
                                Exp.val(0))),
                of(
                        "$.m.{0:2~beta}.count() > 0",
                        Exp.gt(
                                MapExp.getByKeyRelativeIndexRange(
                                        MapReturnType.COUNT, Exp.val("beta"), Exp.val(0), Exp.val(2), M),
                                Exp.val(0))),
                of(
                        "$.m.a.{#-1}.[0]:INT == 1",
                        Exp.eq(
                                ListExp.getByIndex(
                                        ListReturnType.VALUE,
                                        Exp.Type.INT,
                                        Exp.val(0),
                                        M,
                                        CTX.mapKey(Value.get("a")),
                                        CTX.mapRank(-1)),
                                Exp.val(1))),
                // list selectors
                of(
                        "$.l.[:5].count() > 0",
                        Exp.gt(ListExp.getByIndexRange(ListReturnType.COUNT, Exp.val(0), Exp.val(5), L), Exp.val(0))),
                of(
                        "$.l.[=:9].count() > 0",
                        Exp.gt(ListExp.getByValueRange(ListReturnType.COUNT, null, Exp.val(9), L), Exp.val(0))),
                of(
                        "$.l.[!=9,].count() > 0",
                        Exp.gt(
                                ListExp.getByValueList(
                                        ListReturnType.COUNT | ListReturnType.INVERTED, Exp.val(List.of(9L)), L),
                                Exp.val(0))),
                of(
                        "$.l.[#-1:2~30].count() > 0",
                        Exp.gt(
                                ListExp.getByValueRelativeRankRange(
                                        ListReturnType.COUNT, Exp.val(30), Exp.val(-1), Exp.val(3), L),
                                Exp.val(0))),
                // results
                of(
                        "'x' in $.m.{#-1:}.getKeys()",
                        ListExp.getByValue(
                                ListReturnType.EXISTS,
                                Exp.val("x"),
                                MapExp.getByRankRange(MapReturnType.KEY, Exp.val(-1), M))),
                of(
                        "$.m.k.getRanks() == 0",
                        Exp.eq(MapExp.getByKey(MapReturnType.RANK, Exp.Type.INT, Exp.val("k"), M), Exp.val(0))),
                of(
                        "$.m.k.getIndexes():REVERSE == 0",
                        Exp.eq(
                                MapExp.getByKey(MapReturnType.REVERSE_INDEX, Exp.Type.INT, Exp.val("k"), M),
                                Exp.val(0))),
                of(
                        "$.m.{0:1}.getMaps() == {k: 1}",
                        Exp.eq(
                                MapExp.getByIndexRange(MapReturnType.ORDERED_MAP, Exp.val(0), Exp.val(1), M),
                                Exp.val(sorted("k", 1L)))),
                of("$.m.k.exists()", MapExp.getByKey(MapReturnType.EXISTS, Exp.Type.BOOL, Exp.val("k"), M)),
                of("$.m.k:MAP.count() == 1", Exp.eq(MapExp.size(key(Exp.Type.MAP, "k")), Exp.val(1))),
                // bits and sketches
                of(
                        "$.b.bitCount(offset: 0, size: 8) > 3",
                        Exp.gt(BitExp.count(Exp.val(0), Exp.val(8), Exp.blobBin("b")), Exp.val(3))),
                of(
                        "$.b.bitGetInt(size: 16, offset: 8, signed: true) == $.a",
                        Exp.eq(BitExp.getInt(Exp.val(8), Exp.val(16), true, Exp.blobBin("b")), A)),
                of(
                        "$.b.bitLscan(offset: 0, size: 8, value: true) == 1",
                        Exp.eq(BitExp.lscan(Exp.val(0), Exp.val(8), Exp.val(true), Exp.blobBin("b")), Exp.val(1))),
                of(
                        "$.b.bitSet(offset: 8, size: 8, value: x'01'):UPDATE_ONLY:NO_FAIL == x'0001'",
                        Exp.eq(
                                BitExp.set(
                                        new BitPolicy(BitWriteFlags.UPDATE_ONLY | BitWriteFlags.NO_FAIL),
                                        Exp.val(8),
                                        Exp.val(8),
                                        Exp.val(new byte[] {1}),
                                        Exp.blobBin("b")),
                                Exp.val(new byte[] {0, 1}))),
                of(
                        "$.b.bitAdd(offset: 0, size: 8, value: $.a, signed: true) == x'01'",
                        Exp.eq(
                                BitExp.add(
                                        BitPolicy.Default,
                                        Exp.val(0),
                                        Exp.val(8),
                                        A,
                                        true,
                                        BitOverflowAction.FAIL,
                                        Exp.blobBin("b")),
                                Exp.val(new byte[] {1}))),
                of(
                        "$.m.k.bitCount(offset: 0, size: 8) > 3",
                        Exp.gt(BitExp.count(Exp.val(0), Exp.val(8), key(Exp.Type.BLOB, "k")), Exp.val(3))),
                of("$.h.hllCount() > 100", Exp.gt(HLLExp.getCount(Exp.hllBin("h")), Exp.val(100))),
                of(
                        "$.h.hllMayContain(['u1', 'u2']) == 1",
                        Exp.eq(HLLExp.mayContain(Exp.val(List.of("u1", "u2")), Exp.hllBin("h")), Exp.val(1))),
                of(
                        "$.h.hllSimilarity($.g) >= 0.5",
                        Exp.ge(HLLExp.getSimilarity(Exp.hllBin("g"), Exp.hllBin("h")), Exp.val(0.5))),
                of("$.h.hllAdd(['u1'], indexBits: 12):NO_FAIL.hllCount() > 1", null),
                of(
                        "let (n = $.h.hllInit(indexBits: 12):CREATE_ONLY) then (true)",
                        Exp.let(
                                Exp.def(
                                        "n",
                                        HLLExp.init(
                                                new HLLPolicy(HLLWriteFlags.CREATE_ONLY),
                                                Exp.val(12),
                                                Exp.hllBin("h"))),
                                Exp.val(true))));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void compilesTo(String text, Exp expected) {
        if (expected == null) {
            assertThat(CatchAel.of(() -> Ael.parse(text).toExp())).isNotNull();
        } else {
            assertThat(Ael.parse(text).toExpression().getBytes())
                    .isEqualTo(Exp.build(expected).getBytes());
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void canonicalTextCompilesToTheSame(String text, Exp expected) {
        if (expected != null) {
            String canonical = Ael.parse(text).toString();
            assertThat(Ael.parse(canonical).toExpression().getBytes())
                    .as(canonical)
                    .isEqualTo(Exp.build(expected).getBytes());
        }
    }

    @Test
    void canonicalTextIsOfThePublishedDialect() {
        assertThat(Ael.parse("$.m.{a-c}.count()>0")).hasToString("$.m.{@'a':'c'}.count() > 0");
        assertThat(Ael.parse("$.m.{!a,b}.count()>0")).hasToString("$.m.{!@'a', 'b'}.count() > 0");
        assertThat(Ael.parse("$.m.{a}.count()>0")).hasToString("$.m.{@'a',}.count() > 0");
        assertThat(Ael.parse("$.m.5.get(type: INT) == 1")).hasToString("$.m.{@5}:INT == 1");
        assertThat(Ael.parse("$.m.{}.count() > 0")).hasToString("$.m:MAP.count() > 0");
        assertThat(Ael.parse("$.f.asInt() == 1")).hasToString("$.f:FLOAT.toInt() == 1");
        assertThat(Ael.parse("$.sinceUpdate() < 5")).hasToString("$.timeSinceLastUpdate() < 5");
        assertThat(Ael.parse("$.m.a.get(type: INT, return: RANK) == 5")).hasToString("$.m.a:INT.getRanks() == 5");
        assertThat(Ael.parse("$.\"my-bin\".get(type: STRING) == \"a\\b\""))
                .hasToString("$.'my-bin':STRING == 'a\\\\b'");
        assertThat(Ael.parse("(1 + 2) * 3 == (4)")).hasToString("(1 + 2) * 3 == 4");
        assertThat(Ael.parse("log(2.0,3.0) > .5")).hasToString("log(value: 2.0, base: 3.0) > 0.5");
        assertThat(Ael.parse("when($.a.type() == INT => $.a:INT.toFloat(), default => $.a:FLOAT) > 1.5"))
                .hasToString("when ($.a.type() == 1 => $.a:LOCAL:INT.toFloat(), default => $.a:LOCAL:FLOAT) > 1.5");
    }

    private static Arguments of(String text, Exp expected) {
        return Arguments.of(text, expected);
    }

    private static Exp key(Exp.Type type, String key) {
        return MapExp.getByKey(MapReturnType.VALUE, type, Exp.val(key), M);
    }

    private static SortedMap<Object, Object> sorted(Object... pairs) {
        SortedMap<Object, Object> map = new TreeMap<>(ValueOrder.INSTANCE);
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
