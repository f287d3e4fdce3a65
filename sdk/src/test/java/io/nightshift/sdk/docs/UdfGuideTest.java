package io.nightshift.sdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Record;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/udf.md; the Lua code is taken from the page. */
// spotless:off
@AnyCluster
class UdfGuideTest {
    private static final Path PAGE = Path.of(System.getProperty("nightshift.basedir", ".."), "docs", "udf.md");

    @Test
    void functionsOfThePageDoWhatItSays(TestCluster servers, @TempDir Path folder) throws IOException {
        Path lua = Files.writeString(folder.resolve("shop.lua"), module("shop.lua"));
        DataSet products = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("products"));
        try (Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            Session session = cluster.createSession();
            for (int i = 0; i < 10; i++) {
                cluster.client()
                        .put(
                                null,
                                products.id("p" + i),
                                new Bin("price", 100 * i),
                                new Bin("sold", i),
                                new Bin("text", "one two two"));
            }

            // region use
            session.udfs().register(lua); // shop.lua, until every node has it

            session.backgroundTask()
                .executeUdf(products)
                .function("shop", "discount")
                .passing(10)
                .where("$.sold < 5")
                .execute()
                .waitTillComplete();

            Object words = session.executeUdf(products.id("p1"))
                .function("shop", "tally")
                .passing("text")
                .execute()
                .of(products.id("p1"))
                .value()
                .orElseThrow();
            // endregion

            assertThat(words).isEqualTo(2L);
            Record one = cluster.client().get(null, products.id("p1"));
            assertThat(one.getMap("words")).isEqualTo(Map.of("one", 1L, "two", 2L));
            assertThat(one.getLong("price")).isEqualTo(90);
            assertThat(one.getList("history")).isEqualTo(List.of(100L));
            assertThat(cluster.client().get(null, products.id("p7")).getLong("price"))
                    .isEqualTo(700);

            session.backgroundTask()
                    .executeUdf(products)
                    .function("shop", "sweep")
                    .passing(3)
                    .execute()
                    .waitTillComplete();

            assertThat(cluster.client().exists(null, products.id("p2"))).isFalse();
            assertThat(cluster.client().get(null, products.id("p3")).getTimeToLive())
                    .isBetween(86_000, 86_400);
            session.udfs().remove("shop.lua");
        }
    }

    private static String module(String name) throws IOException {
        Matcher block = Pattern.compile(
                        "<!-- module: " + Pattern.quote(name) + " -->\n```lua\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("module %s in %s", name, PAGE).isTrue();
        return block.group(1);
    }
}
// spotless:on
