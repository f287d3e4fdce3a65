package io.nightshift.sdk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.sdk.fake.FakeCluster;
import io.nightshift.sdk.fake.FakeNode;
import io.nightshift.sdk.internal.launch.Indexes;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.internal.node.JobSpec;
import io.nightshift.sdk.internal.node.StartOutcome;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobRefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhereTest {

    private static final String AGE_INDEX =
            "ns=test:indexname=ix_age:set=users:bin=age:type=numeric:indextype=default:context=null:exp=null:state=RW";

    private final FakeNode a = new FakeNode("A");
    private final FakeNode b = new FakeNode("B");
    private final FakeCluster cluster = new FakeCluster(a, b);

    private BackgroundDeleteBuilder delete() {
        return delete(DataSet.of("test", "users"));
    }

    private BackgroundDeleteBuilder delete(DataSet dataSet) {
        return new BackgroundDeleteBuilder(cluster.launcher(), dataSet);
    }

    @Test
    void textIsCompiledWithItsParameters() {
        JobSpec spec = Specs.of(delete().where("$.age > ?0 and $.name == ?1", 30, "Ann"));

        assertThat(spec.filter())
                .contains(Exp.build(Exp.and(
                        Exp.gt(Exp.intBin("age"), Exp.val(30)), Exp.eq(Exp.stringBin("name"), Exp.val("Ann")))));
    }

    @Test
    void parsedTextCanBeUsedAgain() {
        Ael adults = Ael.parse("$.age >= ?0");

        assertThat(Specs.of(delete().where(adults.bind(18))).filter())
                .isEqualTo(Specs.of(delete().where("$.age >= 18")).filter());
    }

    @Test
    void textThatDoesNotParseIsRefusedAtOnceWithItsPlace() {
        assertThatThrownBy(() -> delete().where("$.age = 30"))
                .isInstanceOf(AelException.class)
                .hasMessageContaining("^");
        assertThatThrownBy(() -> delete().where("$.age > ?0")).isInstanceOf(AelException.class);
        assertThatThrownBy(() -> delete().where("$.age + 1")).isInstanceOf(AelException.class);
        assertThatThrownBy(() -> delete().where("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> delete().where((String) null)).hasMessage("where text must not be null");
        assertThat(a.commands).isEmpty();
    }

    @Test
    void whereIsSaidOnceAndTheEarlierTextIsNamed() {
        assertThatThrownBy(() -> delete().where("$.a == 1").where("$.b == 2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("where is already set to \"$.a == 1\": set it once");
    }

    @Test
    void anIndexThatEveryNodeHasNarrowsTheJobAndTheRestStaysAFilter() {
        a.onInfo("sindex-list", AGE_INDEX);
        b.onInfo("sindex-list", AGE_INDEX);

        JobSpec spec = Specs.of(delete().where("$.age > 30 and $.active == true"));

        assertThat(spec.indexFilter().map(Filter::getName)).contains("age");
        assertThat(spec.filter())
                .contains(Exp.build(Exp.and(
                        Exp.eq(Exp.setName(), Exp.val("users")), Exp.eq(Exp.boolBin("active"), Exp.val(true)))));
        assertThat(spec.explanation()).contains("ix_age");
    }

    @Test
    void theMoreSelectiveIndexIsTakenUnlessAHintSaysOtherwise() {
        String cityIndex = AGE_INDEX.replace("ix_age", "ix_city").replace("bin=age", "bin=city");
        for (FakeNode node : new FakeNode[] {a, b}) {
            node.onInfo("sindex-list", AGE_INDEX + ";" + cityIndex)
                    .onInfo("sindex-stat", "entries=10;entries_per_bval=5;load_pct=100");
        }

        String text = "$.age == 30 and $.city == 7";
        assertThat(delete().where(text).withHint(hint -> hint.forBin("city")).explain())
                .contains("ix_city");
        assertThat(delete().where(text)
                        .withHint(hint -> hint.forIndex("ix_age"))
                        .explain())
                .contains("ix_age");
    }

    @Test
    void aHintWithoutTextIsRefused() {
        assertThatThrownBy(() -> delete().withHint(hint -> hint.forBin("age")).execute())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("withHint(...) helps where(\"...\") with AEL text");
        assertThatThrownBy(() -> delete().withHint(hint -> hint.forBin("a").forIndex("b")))
                .hasMessage("hint is already set to bin a: set it once");
        assertThat(a.commands).isEmpty();
    }

    @Test
    void anIndexThatWasDroppedMeanwhileCostsOnlyTheIndex() {
        a.onInfo("sindex-list", AGE_INDEX).onceOnStart(new StartOutcome.Refused(ResultCode.INDEX_NOTFOUND, "no index"));
        b.onInfo("sindex-list", AGE_INDEX);

        ExecuteTask task = delete().where("$.age > 30").execute();

        assertThat(a.started).hasSize(2);
        assertThat(a.started.get(0).indexFilter()).isPresent();
        assertThat(a.started.get(1).indexFilter()).isEmpty();
        assertThat(a.started.get(1).filter()).contains(Exp.build(Exp.gt(Exp.intBin("age"), Exp.val(30))));
        assertThat(task.explanation()).startsWith("no secondary index: a node refused the one that was chosen");
    }

    @Test
    void anIndexThatOneNodeLacksOrStillBuildsIsNotUsed() {
        a.onInfo("sindex-list", AGE_INDEX);
        assertThat(Specs.of(delete().where("$.age > 30")).indexFilter()).isEmpty();

        b.onInfo("sindex-list", AGE_INDEX.replace("state=RW", "state=WO"));
        assertThat(Specs.of(delete().where("$.age > 30")).indexFilter()).isEmpty();
    }

    @Test
    void anIndexOfAnotherSetOrOverTheNamespaceIsNotUsed() {
        for (String other :
                new String[] {AGE_INDEX.replace("set=users", "set=other"), AGE_INDEX.replace("set=users", "set=null")
                }) {
            a.onInfo("sindex-list", other);
            b.onInfo("sindex-list", other);
            assertThat(Specs.of(delete().where("$.age > 30")).indexFilter()).isEmpty();
        }
    }

    @Test
    void aJobOverANamespaceUsesNoIndexOfASet() {
        a.onInfo("sindex-list", AGE_INDEX);
        b.onInfo("sindex-list", AGE_INDEX);

        assertThat(Specs.of(delete(DataSet.ofNamespace("test")).where("$.age > 30"))
                        .indexFilter())
                .isEmpty();
    }

    @Test
    void indexesAreReadAgainAfterAWhile() {
        Launcher launcher = cluster.launcher();
        Optional<String> users = Optional.of("users");
        assertThat(launcher.indexes().of("test", users)).isEmpty();
        a.onInfo("sindex-list", AGE_INDEX);
        b.onInfo("sindex-list", AGE_INDEX);

        assertThat(launcher.indexes().of("test", users)).isEmpty();
        cluster.sleep(Indexes.REFRESH);
        assertThat(launcher.indexes().of("test", users)).hasSize(1);
    }

    @Test
    void anIndexFilterByHandExcludesWhereAndIsOne() {
        JobSpec spec = Specs.of(delete().indexFilters(Filter.equal("age", 30)));
        assertThat(spec.toStatement(1).getFilter().getName()).isEqualTo("age");
        assertThat(spec.filter()).contains(Exp.build(Exp.eq(Exp.setName(), Exp.val("users"))));

        assertThatThrownBy(() -> delete().indexFilters(Filter.equal("age", 30)).where("$.a == 1"))
                .hasMessage("where is already set to an index filter: set it once");
        assertThatThrownBy(() -> delete().indexFilters())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a job takes one index filter, 0 were given");
        assertThatThrownBy(() -> delete().indexFilters(Filter.equal("a", 1), Filter.equal("b", 1)))
                .hasMessageStartingWith("a job takes one index filter, 2 were given");
    }

    @Test
    void aRefusedIndexFilterByHandIsNotReplaced() {
        a.onStart(new StartOutcome.Refused(ResultCode.INDEX_NOTFOUND, "no index"));

        assertThatThrownBy(() -> delete().indexFilters(Filter.equal("age", 30)).execute())
                .isInstanceOf(JobRefusedException.class);
        assertThat(a.started).hasSize(1);
    }
}
