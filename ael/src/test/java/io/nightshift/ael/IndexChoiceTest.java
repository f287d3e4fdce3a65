package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexChoiceTest {
    private static final IndexCatalog AGE =
            IndexCatalog.of("test", List.of(AelIndex.of("test", "age", IndexType.NUMERIC)));

    /** An index of each kind on the elements, keys and values of one bin. */
    private static final IndexCatalog COLLECTIONS = IndexCatalog.of("test", collections());

    private static List<AelIndex> collections() {
        List<AelIndex> all = new ArrayList<>();
        for (IndexType type : List.of(IndexType.NUMERIC, IndexType.STRING, IndexType.BLOB)) {
            for (IndexCollectionType of : IndexCollectionType.values()) {
                all.add(index("c", type, of));
            }
        }
        return all;
    }

    private static final Map<Integer, IndexType> TYPES = Map.of(
            ParticleType.INTEGER, IndexType.NUMERIC,
            ParticleType.STRING, IndexType.STRING,
            ParticleType.BLOB, IndexType.BLOB,
            ParticleType.GEOJSON, IndexType.GEO2DSPHERE);

    @Test
    void lowerAndUpperBoundBecomeOneRange() {
        AelPlan plan =
                Ael.parse("$.age >= 18 and $.name == 'Tim' and $.age < 30").filter(AGE);
        assertThat(range(plan)).isEqualTo("age NUMERIC DEFAULT 18..29");
        assertThat(rest(plan)).isEqualTo("$.name == 'Tim'");
    }

    @Test
    void boundsThatExcludeEachOtherAreNotJoined() {
        AelPlan plan = Ael.parse("$.age > 30 and $.age < 18").filter(AGE);
        assertThat(range(plan)).isEqualTo("age NUMERIC DEFAULT 31..9223372036854775807");
        assertThat(rest(plan)).isEqualTo("$.age < 18");
    }

    @Test
    void valuesNearTheEndOfTheRangeAreExact() {
        assertThat(range(Ael.parse("$.age > 9007199254740993").filter(AGE)))
                .isEqualTo("age NUMERIC DEFAULT 9007199254740994..9223372036854775807");
        assertThat(Ael.parse("$.age > 9223372036854775807").filter(AGE).filter())
                .isEmpty();
        assertThat(range(Ael.parse("$.age + 1 >= -9223372036854775808").filter(AGE)))
                .isEqualTo("age NUMERIC DEFAULT -9223372036854775808..9223372036854775807");
    }

    @Test
    void aConditionUnderOrOrNotIsLeftAlone() {
        assertThat(Ael.parse("$.age > 1 or $.x == 1").filter(AGE).filter()).isEmpty();
        assertThat(Ael.parse("not($.age > 1)").filter(AGE).filter()).isEmpty();
        assertThat(Ael.parse("exclusive($.age > 1, $.x == 1)").filter(AGE).filter())
                .isEmpty();
    }

    @Test
    void membershipInAnIndexedListIsAnsweredByTheIndex() {
        IndexCatalog tags = IndexCatalog.of("test", List.of(index("tags", IndexType.STRING, IndexCollectionType.LIST)));
        AelPlan plan = Ael.parse("'gold' in $.tags").filter(tags);
        assertThat(range(plan)).isEqualTo("tags STRING LIST gold..gold");
        assertThat(plan.remaining()).isEmpty();
        assertThat(plan.filter().orElseThrow().getCollectionType()).isEqualTo(IndexCollectionType.LIST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            $.c.gold.exists()                | c STRING MAPKEYS gold..gold      | answered
            $.c.{@17}.exists()               | c NUMERIC MAPKEYS 17..17         | answered
            $.c.{@10:30}.exists()            | c NUMERIC MAPKEYS 10..29         | answered
            $.c.{=gold}.exists()             | c STRING MAPVALUES gold..gold    | answered
            $.c.{=10:30}.count() > 0         | c NUMERIC MAPVALUES 10..29       | answered
            $.c.[=10].exists()               | c NUMERIC LIST 10..10            | answered
            $.c.[=10:30].exists()            | c NUMERIC LIST 10..29            | answered
            $.c.[=10:30].count() > 0         | c NUMERIC LIST 10..29            | answered
            0 != $.c.[=10:30].count()        | c NUMERIC LIST 10..29            | answered
            1 <= $.c.[=10:30].count()        | c NUMERIC LIST 10..29            | answered
            $.c.[=10:30].count() > 1         | c NUMERIC LIST 10..29            | tested
            $.c.[=10:30].count() == 2        | c NUMERIC LIST 10..29            | tested
            $.c.[=10:30].count() < 3         | none                             | tested
            $.c.[=10:30].count() == 0        | none                             | tested
            $.c.[=10:30].count() >= 0        | none                             | tested
            $.c.[=10:30].count() > -1        | none                             | tested
            $.c.[!=10:30].exists()           | none                             | tested
            $.c.[=10:].exists()              | none                             | tested
            $.c.[=:30].exists()              | none                             | tested
            $.c.[=30:10].exists()            | none                             | tested
            $.c.[=a:b].exists()              | none                             | tested
            $.c.[=1.5].exists()              | none                             | tested
            $.c.[=10, 20].exists()           | none                             | tested
            $.c.[0].exists()                 | none                             | tested
            $.c.exists()                     | none                             | tested
            not($.c.[=10].exists())          | none                             | tested
            $.c.[=10].exists() or $.x == 1   | none                             | tested
            $.c.x.gold.exists()              | none                             | tested
            """)
    void conditionOnSomeElementIsAnsweredByAnIndexOnThem(String text, String asked, String condition) {
        AelPlan plan = Ael.parse(text).filter(COLLECTIONS);
        assertThat(plan.filter().map(IndexChoiceTest::range).orElse(null)).isEqualTo(asked);
        assertThat(plan.remaining().isPresent()).isEqualTo(condition.equals("tested"));
    }

    @Test
    void rangeOfACollectionIsNotAskedForWhereARecordMustBeFoundOnce() {
        AelPlan plan = Ael.parse("$.c.[=10:30].exists()").filter(COLLECTIONS.findingEachOnce());
        assertThat(plan.filter()).isEmpty();
        assertThat(plan.explanation())
                .isEqualTo("a range of the index on bin c (NUMERIC, LIST) may find a record several times:"
                        + " all records are tested");
        assertThat(Ael.parse("$.c.[=10].exists()")
                        .filter(COLLECTIONS.findingEachOnce())
                        .filter())
                .isPresent();
    }

    @Test
    void explanationSaysWhyThisOneOfSeveral() {
        AelIndex age = named("ix_age", "age", 0.5);
        AelIndex size = named("ix_size", "size", 0.1);
        IndexCatalog both = IndexCatalog.of("test", List.of(age, size));
        String text = "$.age > 1 and $.size > 1";
        assertThat(Ael.parse(text).filter(both).explanation())
                .startsWith(
                        "index ix_age on bin age (NUMERIC): 2 to 9223372036854775807, the most selective of 2 that fit;");
        assertThat(Ael.parse(text)
                        .filter(both.withHint(new IndexCatalog.Hint.Index("ix_size")))
                        .explanation())
                .startsWith("index ix_size on bin size (NUMERIC): 2 to 9223372036854775807, as the hint wants;");
        assertThat(Ael.parse(text)
                        .filter(IndexCatalog.of("test", List.of(named("b", "age", 0), named("a", "size", 0))))
                        .explanation())
                .contains(", the first of 2 that fit, of unknown selectivity;");
    }

    private static AelIndex named(String name, String bin, double ratio) {
        return new AelIndex(
                "test",
                Optional.empty(),
                Optional.of(name),
                bin,
                IndexType.NUMERIC,
                IndexCollectionType.DEFAULT,
                ratio,
                List.of());
    }

    @Test
    void geometryIsLookedUpAndTestedAgain() {
        IndexCatalog places = IndexCatalog.of("test", List.of(AelIndex.of("test", "loc", IndexType.GEO2DSPHERE)));
        String text = "geoCompare($.loc, geoJson('{\"type\":\"Point\",\"coordinates\":[0.5,0.5]}')) and $.n > 1";
        AelPlan plan = Ael.parse(text).filter(places);
        assertThat(range(plan))
                .isEqualTo("loc GEO2DSPHERE DEFAULT {\"type\":\"Point\",\"coordinates\":[0.5,0.5]}.."
                        + "{\"type\":\"Point\",\"coordinates\":[0.5,0.5]}");
        assertThat(Exp.build(plan.remaining().orElseThrow()).getBytes())
                .isEqualTo(Ael.parse(text).toExpression().getBytes());
        AelPlan reversed = Ael.parse("geoCompare(geoJson('{\"type\":\"Point\",\"coordinates\":[0.5,0.5]}'), $.loc)")
                .filter(places);
        assertThat(range(reversed)).isEqualTo(range(plan));
        assertThat(plan.filter().orElseThrow().getValType()).isEqualTo(ParticleType.GEOJSON);
        assertThat(Ael.parse("geoCompare($.loc, $.other)").filter(places).filter())
                .isEmpty();
    }

    @Test
    void anIndexOnElementsDoesNotAnswerAQuestionAboutTheBin() {
        IndexCatalog tags = IndexCatalog.of("test", List.of(index("tags", IndexType.STRING, IndexCollectionType.LIST)));
        assertThat(Ael.parse("$.tags == 'gold'").filter(tags).filter()).isEmpty();
    }

    @Test
    void anIndexInsideABinNeedsTheSamePath() {
        AelIndex nested = new AelIndex(
                "test",
                Optional.empty(),
                Optional.of("idx"),
                "m",
                IndexType.NUMERIC,
                IndexCollectionType.DEFAULT,
                0,
                List.of(CTX.mapKey(com.aerospike.client.Value.get("a")), CTX.listIndex(2)));
        IndexCatalog catalog = IndexCatalog.of("test", List.of(nested));
        assertThat(range(Ael.parse("$.m.a.[2] > 5").filter(catalog)))
                .isEqualTo("m NUMERIC DEFAULT 6..9223372036854775807");
        assertThat(Ael.parse("$.m.a.[3] > 5").filter(catalog).filter()).isEmpty();
        assertThat(Ael.parse("$.m.a > 5").filter(catalog).filter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.a",
                "$.'a b'",
                "$.a.b.'c d'",
                "$.a.{@7}.{@x'00'}",
                "$.a.[0].[-1].[#0].[=5]",
                "$.a.{0}.{#-1}.{='x'}",
            })
    void placeOfAnIndexIsWrittenAsAPath(String path) {
        AelIndex index = AelIndex.at("test", path, IndexType.NUMERIC, IndexCollectionType.DEFAULT);
        assertThat(index.path()).isEqualTo(path);
        assertThat(Ael.parse(path + ":INT == 1")
                        .filter(IndexCatalog.of("test", List.of(index)))
                        .filter())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.a.[0:2]", "$.a.count()", "$.a + 1", "$.ttl()", "5", "a", "$."})
    void whatIsNoPlaceOfAnIndexIsRefused(String text) {
        assertThat(CatchAel.of(() -> AelIndex.at("test", text, IndexType.NUMERIC, IndexCollectionType.DEFAULT)))
                .isNotNull();
    }

    @Test
    void indexesOfOtherSetsAndNamespacesDoNotCount() {
        AelIndex users = new AelIndex(
                "test",
                Optional.of("users"),
                Optional.empty(),
                "age",
                IndexType.NUMERIC,
                IndexCollectionType.DEFAULT,
                0,
                List.of());
        IndexCatalog catalog = IndexCatalog.of("test", List.of(users));
        assertThat(Ael.parse("$.age > 1").filter(catalog.forSet("users")).filter())
                .isPresent();
        assertThat(Ael.parse("$.age > 1").filter(catalog.forSet("orders")).filter())
                .isEmpty();
        assertThat(Ael.parse("$.age > 1")
                        .filter(IndexCatalog.of("other", List.of(users)))
                        .filter())
                .isEmpty();
    }

    @Test
    void theExplanationNamesChoiceAndReason() {
        assertThat(Ael.parse("$.age > 1").filter(IndexCatalog.EMPTY).explanation())
                .isEqualTo("no secondary index: all records are tested");
        assertThat(Ael.parse("$.x > 1").filter(AGE).explanation())
                .isEqualTo("no index fits the conditions on x: all records are tested");
        assertThat(Ael.parse("$.age > 1 or $.x > 1").filter(AGE).explanation())
                .isEqualTo(
                        "no condition that every record must meet has a form an index can answer: all records are tested");
        assertThat(Ael.parse("$.age > 1 and $.x > 1").filter(AGE).explanation())
                .isEqualTo("index on bin age (NUMERIC): 2 to 9223372036854775807; the rest is tested on what it finds");
    }

    @Test
    void theFilterIsTheClientsOwn() {
        Filter filter = Ael.parse("$.age == ?0").bind(30).filter(AGE).filter().orElseThrow();
        assertThat(filter.getName()).isEqualTo("age");
        assertThat(filter.getBegin().toLong()).isEqualTo(30);
        assertThat(filter.getEnd().toLong()).isEqualTo(30);
    }

    @Test
    void explainShowsTreeTypesBytesAndChoice() {
        AelExplanation it = Ael.parse("$.age > 17 and $.name in ['a', 'b']").explain(AGE);
        assertThat(it.tree()).isEqualTo("""
                and : BOOL
                  > : BOOL
                    $.age : INT
                    17 : INT
                  in : BOOL
                    $.name : STRING
                    ['a', 'b'] : LIST
                """);
        assertThat(it.type()).isEqualTo(Exp.Type.BOOL);
        assertThat(it.canonical()).isEqualTo("$.age > 17 and $.name in ['a', 'b']");
        assertThat(it.refusal()).isEmpty();
        assertThat(Base64.getDecoder().decode(it.expression()))
                .isEqualTo(Ael.parse("$.age > 17 and $.name in ['a', 'b']")
                        .toExpression()
                        .getBytes());
        assertThat(it.remaining())
                .contains(Base64.getEncoder()
                        .encodeToString(
                                Ael.parse("$.name in ['a', 'b']").toExpression().getBytes()));
    }

    private static AelIndex index(String bin, IndexType type, IndexCollectionType collection) {
        return new AelIndex("test", Optional.empty(), Optional.empty(), bin, type, collection, 0, List.of());
    }

    private static String range(AelPlan plan) {
        return range(plan.filter().orElseThrow());
    }

    private static String range(Filter it) {
        return it.getName() + " " + TYPES.get(it.getValType()) + " " + it.getCollectionType() + " " + it.getBegin()
                + ".." + it.getEnd();
    }

    /** The remaining expression as text that compiles to it; covers only what these tests need. */
    private static String rest(AelPlan plan) {
        byte[] bytes = Exp.build(plan.remaining().orElseThrow()).getBytes();
        for (String text : List.of("$.name == 'Tim'", "$.age < 18")) {
            if (java.util.Arrays.equals(bytes, Ael.parse(text).toExpression().getBytes())) {
                return text;
            }
        }
        return "something else";
    }
}
