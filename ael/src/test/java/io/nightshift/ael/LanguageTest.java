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

/** What the 1.0 reference adds to the recorded cases of 0.9: text, and the expression that it must compile to. */
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
                                RegexFlag.EXTENDED | RegexFlag.ICASE | 4, Exp.stringBin("s"))),
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
                of(
                        "$.h.hllAdd(['u1'], indexBits: 12):NO_FAIL.hllCount() > 1",
                        Exp.gt(
                                HLLExp.getCount(HLLExp.add(
                                        new HLLPolicy(HLLWriteFlags.NO_FAIL),
                                        Exp.val(List.of("u1")),
                                        Exp.val(12),
                                        Exp.hllBin("h"))),
                                Exp.val(1))),
                of(
                        "x'0f'.bitCount(offset: 0, size: 8) == 4",
                        Exp.eq(BitExp.count(Exp.val(0), Exp.val(8), Exp.val(new byte[] {15})), Exp.val(4))),
                // paths that continue an expression
                of("($.m).k == 'x'", Exp.eq(key(Exp.Type.STRING, "k"), Exp.val("x"))),
                of(
                        "($.m.{0:2}).count() == 2",
                        Exp.eq(
                                ListExp.size(MapExp.getByIndexRange(MapReturnType.VALUE, Exp.val(0), Exp.val(2), M)),
                                Exp.val(2))),
                of(
                        "($.l.[0:3]).[#-1]:INT > 5",
                        Exp.gt(
                                ListExp.getByRank(
                                        ListReturnType.VALUE,
                                        Exp.Type.INT,
                                        Exp.val(-1),
                                        ListExp.getByIndexRange(ListReturnType.VALUE, Exp.val(0), Exp.val(3), L)),
                                Exp.val(5))),
                of(
                        "(when ($.a > 1 => $.m, default => {k: 2})).k:INT == 2",
                        Exp.eq(
                                MapExp.getByKey(
                                        MapReturnType.VALUE,
                                        Exp.Type.INT,
                                        Exp.val("k"),
                                        Exp.cond(Exp.gt(A, Exp.val(1)), M, Exp.val(sorted("k", 2L)))),
                                Exp.val(2))),
                of(
                        "let (it = $.m) then (${it}.k:INT == 2)",
                        Exp.let(
                                Exp.def("it", M),
                                Exp.eq(
                                        MapExp.getByKey(MapReturnType.VALUE, Exp.Type.INT, Exp.val("k"), Exp.var("it")),
                                        Exp.val(2)))),
                // one of the elements with a value
                of(
                        "$.l.[=200]:INT == 200",
                        Exp.eq(
                                ListExp.getByIndex(
                                        ListReturnType.VALUE,
                                        Exp.Type.INT,
                                        Exp.val(0),
                                        ListExp.getByValue(ListReturnType.VALUE, Exp.val(200), L)),
                                Exp.val(200))),
                of(
                        "$.m.{=10}:INT == 10",
                        Exp.eq(
                                ListExp.getByIndex(
                                        ListReturnType.VALUE,
                                        Exp.Type.INT,
                                        Exp.val(0),
                                        MapExp.getByValue(MapReturnType.VALUE, Exp.val(10), M)),
                                Exp.val(10))),
                // arithmetic of undecided type is on integers, also on both sides
                of(
                        "$.a + $.c > $.d - $.e",
                        Exp.gt(Exp.add(A, Exp.intBin("c")), Exp.sub(Exp.intBin("d"), Exp.intBin("e")))),
                of("min($.a, $.c) == abs($.d)", Exp.eq(Exp.min(A, Exp.intBin("c")), Exp.abs(Exp.intBin("d")))),
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
    void theTypeInTheTreeIsTheTypeThatIsSent() {
        for (String selector : List.of(
                "k",
                "{0}",
                "{#0}",
                "{=1}",
                "{@'a', 'b'}",
                "{0:2}",
                "{!0:2}",
                "{#0:2~1}",
                "[0]",
                "[=1]",
                "[0:2]",
                "[#0:2]")) {
            for (String read : List.of(
                    "",
                    ":INT",
                    ":STRING",
                    ".count()",
                    ".exists()",
                    ".getKeys()",
                    ".getKeyValues()",
                    ".getMaps()",
                    ".getMaps():UNORDERED",
                    ".getIndexes()",
                    ".getRanks():REVERSE",
                    ".get(return: KEY)",
                    ".get(return: KEY_VALUE)",
                    ".get(return: NONE)")) {
                String text = "$.b." + selector + read;
                Ael ael;
                try {
                    ael = Ael.parseValue(text).checked();
                } catch (AelException notInTheLanguage) {
                    continue;
                }
                byte[] sent = ael.toExpression().getBytes();
                assertThat(sent[1]).as(text + " is a call").isEqualTo((byte) 127);
                assertThat(Exp.Type.values()[sent[2]]).as(text).isEqualTo(ael.type());
            }
        }
    }

    @Test
    void aBlobIsGivenAsItsBytesOrItsBase64() {
        byte[] bytes = Ael.parse("$.b:BLOB == x'0102'").toExpression().getBytes();
        assertThat(Ael.parse("$.b:BLOB == 'AQI='").toExpression().getBytes()).isEqualTo(bytes);
        assertThat(Ael.parse("$.b:BLOB == ?0").bind("AQI=").toExpression().getBytes())
                .isEqualTo(bytes);
        assertThat(Ael.parse("$.b:BLOB == ?0")
                        .bind(new byte[] {1, 2})
                        .toExpression()
                        .getBytes())
                .isEqualTo(bytes);
        assertThat(CatchAel.of(() -> Ael.parse("$.b:BLOB == ?0").bind("#").toExp())
                        .problem())
                .contains("Base64");
    }

    @Test
    void placeholdersNeedTheirValuesAndNoMore() {
        Ael one = Ael.parse("$.a > 1 and $.b in [2, ?0]");
        assertThat(one.placeholders()).isEqualTo(1);
        assertThat(CatchAel.of(() -> one.bind((Object) null).toExp()).summary())
                .isEqualTo("line 1, column 24: the value of placeholder ?0 is null;"
                        + " to ask for a missing bin write $.bin.exists()");
        assertThat(CatchAel.of(() -> one.bind((Object[]) null).toExp()).problem())
                .contains("?0 is null");
        assertThat(CatchAel.of(() -> one.bind(1, 2).toExp()).problem())
                .isEqualTo("2 parameters given, but the text has ?0 to ?0 only");
        assertThat(CatchAel.of(() -> Ael.parse("$.a > 1").bind(7).toExp()).problem())
                .isEqualTo("1 parameter given, but the text has no placeholder");
        assertThat(Ael.parse("$.a > ?2147483647").placeholders()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aBinWithTwoTypesIsWarnedOf() {
        assertThat(Ael.parse("$.a > 1 and $.a == 'hello'").warnings())
                .containsExactly("line 1, column 13: bin a is used as INT and here as STRING; no record has both;"
                        + " compare it with values of the type that it has");
        assertThat(Ael.parse("$.a > 1 and $.a < 5 and $.m.a == 'x'").warnings()).isEmpty();
        assertThat(Ael.parse("$.a:LOCAL:INT > 1 or $.a:LOCAL:STRING == 'x'").warnings())
                .isEmpty();
    }

    @Test
    void theOrderOfALiteralIsPrintedAsItWasWritten() {
        assertThat(Ael.parse("$.l == [3, [1]:UNSORTED]:UNSORTED")).hasToString("$.l == [3, [1]:UNSORTED]:UNSORTED");
        assertThat(Ael.parse("$.l == [3]:UNSORTED").toExpression().getBytes())
                .isEqualTo(Ael.parse("$.l == [3]").toExpression().getBytes());
    }

    @Test
    void pathsFromExpressionsArePrintedWithParentheses() {
        assertThat(Ael.parse("($.m).a.[0]:INT == 1")).hasToString("$.m.a.[0]:INT == 1");
        assertThat(Ael.parse("let (p = $.m) then (${p}.a:INT == 1)"))
                .hasToString("let (p = $.m) then ((${p}).a:INT == 1)");
        assertThat(Ael.parse("($.l.[0:3]).count() > 1")).hasToString("($.l.[0:3]).count() > 1");
        assertThat(Ael.parse("($.a + 1).toFloat() > 1.5")).hasToString("($.a + 1).toFloat() > 1.5");
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
