package io.nightshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import io.nightshift.run.Run;
import io.nightshift.run.Runs;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.Relay;
import io.nightshift.testcluster.TestCluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console in a real browser: what only scripts, styles and a content policy that is in force can show. */
@AnyCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrowserTest {

    private static final int RECORDS = 300;

    private final TestCluster servers;
    private final DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("browser"));
    private Cluster cluster;
    private Session session;
    private Runs runs;
    private Run held;
    private Console console;
    private Browser browser;

    BrowserTest(TestCluster servers) {
        this.servers = servers;
    }

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        browser = Browser.start();
        cluster = ClusterDefinition.of(servers.hosts()).connect();
        session = cluster.createSession();
        for (int i = 0; i < RECORDS; i++) {
            cluster.client().put(null, users.id("u" + i), new Bin("age", i % 50));
        }
        runs = Runs.in(directory).with(Timing.QUICK);
        held = runs.create(
                        session,
                        "gold tier",
                        session.backgroundTask()
                                .update(users)
                                .where("$.age < 40")
                                .bin("tier")
                                .setTo("gold")
                                .jobPlan())
                .canary(10)
                .pace(Pace.adaptive())
                .start();
        held.await();
        console = Console.of(cluster, runs).port(0).start();
        browser.size(1200, 900);
        browser.open(console.url());
        browser.await("h1", h1 -> h1.getText().equals("Jobs"));
    }

    @AfterAll
    void close() {
        for (AutoCloseable it : new AutoCloseable[] {browser, console, held, cluster}) {
            try {
                if (it != null) {
                    it.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void go(String path) {
        browser.open("http://127.0.0.1:" + console.address().getPort() + path);
        browser.await("#main h1");
    }

    private ExecuteTask slowJob() {
        return session.backgroundTask()
                .update(users)
                .bin("seen")
                .setTo(true)
                .recordsPerSecond(1)
                .execute();
    }

    @Test
    void theTokenIsTakenOutOfTheAddressAndNoScriptSeesTheCookie() {
        go("/jobs");
        assertThat(browser.url()).doesNotContain("token");
        assertThat(browser.run("return document.cookie")).isEqualTo("");
    }

    @Test
    void everyPageIsFitForAllAndFitsASmallScreen() throws IOException {
        ExecuteTask job = slowJob();
        List<String> pages =
                List.of("/jobs", "/runs", "/runs/" + held.id(), "/runs/" + held.id() + "/abort", "/change", "/data");
        for (String page : pages) {
            browser.size(1200, 900);
            browser.scheme("light");
            go(page);
            assertThat(browser.accessibilityProblems()).as(page).isEmpty();
            browser.size(390, 900);
            browser.scheme("dark");
            assertThat(browser.accessibilityProblems("color-contrast"))
                    .as(page + " in the dark")
                    .isEmpty();
            assertThat((Long) browser.run("return document.documentElement.scrollWidth - innerWidth"))
                    .as(page + " is wider than the screen")
                    .isNotPositive();
        }
        browser.scheme("light");
        browser.size(1200, 900);
        assertThat(browser.complaints()).isEmpty();
        job.abort();
    }

    @Test
    void aPageFollowsWhatHappensAndSaysSo() {
        go("/jobs");
        ExecuteTask job = slowJob();
        String id = Long.toUnsignedString(job.id());
        WebElement details = browser.await("#job-" + id + " progress");
        assertThat(details.getDomAttribute("aria-label")).startsWith("node ");
        assertThat(browser.await("#job-" + id + " .who").getText()).contains("started from ");
        browser.await("[data-plot=rate] canvas");
        browser.await(
                "[data-plot=rate] .canvas",
                it -> it.getDomAttribute("aria-label").matches(".*: now [0-9,]+"));
        browser.run("window.same = true");
        job.abort();
        browser.await("tbody .chip", it -> it.getText().equals("aborted"));
        assertThat(browser.run("return window.same")).isEqualTo(true);
    }

    @Test
    void aQuestionComesUpAboveThePageAndIsAnsweredByKeyboard() {
        go("/runs/" + held.id());
        WebElement resume = browser.await("a[href$='/rate']");
        resume.sendKeys(Keys.ENTER);
        browser.await("dialog[open] h1", it -> it.getText().equals("Change the rate of gold tier?"));
        assertThat(browser.await("dialog").getText()).contains("records are changed so far");
        assertThat(browser.run("return document.querySelector('dialog').contains(document.activeElement)"))
                .isEqualTo(true);
        browser.await("dialog input").sendKeys(Keys.ESCAPE);
        browser.await("dialog", it -> !it.isDisplayed());

        browser.await("a[href$='/rate']").sendKeys(Keys.ENTER);
        WebElement rate = browser.await("dialog[open] #rate");
        rate.clear();
        rate.sendKeys("321", Keys.ENTER);
        browser.await(".figures dd", it -> it.getText().equals("321"));
        browser.await(".table td", it -> it.getText().contains("321 per second and node"));
        assertThat(held.report().recordsPerSecond()).isEqualTo(321);
    }

    @Test
    void theFirstThingByKeyboardSkipsTheHead() {
        go("/runs");
        assertThat(browser.run("return document.querySelector('a').textContent"))
                .isEqualTo("Skip to the content");
        browser.await("body").sendKeys(Keys.TAB);
        assertThat(browser.run("return document.activeElement.className")).isEqualTo("skip");
    }

    @Test
    void aChangeIsPreparedAndWhatIsWrongIsSaidWhileItIsTyped() throws IOException {
        go("/change?dataset=" + users);
        assertThat(browser.await("#dataset").getDomProperty("value")).isEqualTo(users.toString());
        WebElement where = browser.await("#where");
        where.sendKeys("$.age >=");
        browser.await("#where-problem", it -> it.getText().contains("line 1, column 9"));
        assertThat(where.getDomAttribute("aria-invalid")).isEqualTo("true");
        where.sendKeys(" 18");
        browser.await("#where-problem", it -> it.getText().isEmpty());
        assertThat(browser.await("#function", it -> !it.isDisplayed()).isDisplayed())
                .isFalse();
        browser.await("[name=bin0]").sendKeys("adult");
        browser.await("[name=value0]").sendKeys("true", Keys.ENTER);
        browser.await("#result .figures dd", it -> it.getText().equals("192"));
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.await("#where").sendKeys(" ");
        browser.await("#outdated", it -> it.getText().contains("look at it again"));
        assertThat(browser.await("#run button").isEnabled()).isFalse();
    }

    /** Browsers allow six connections to a host: were each taken by a stream, the seventh page would never come. */
    @Test
    void theSeventhTabComesToo() {
        for (int i = 0; i < 7; i++) {
            browser.newTab();
            go("/jobs");
        }
        browser.await("h1", it -> it.getText().equals("Jobs"));
        browser.closeOtherTabs();
    }

    @Test
    void aTabThatNobodyLooksAtHasNoStream() {
        go("/jobs");
        browser.await("[data-plot=rate] canvas");
        browser.run("""
                window.opened = 0;
                const Stream = EventSource;
                window.EventSource = class extends Stream { constructor(url) { super(url); window.opened++; window.last = this; } };
                Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.away });
                window.away = true;
                document.dispatchEvent(new Event('visibilitychange'));
                """);
        browser.run("window.away = false; document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(browser.run("return window.opened")).isEqualTo(1L);
        browser.run("window.away = true; document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(browser.run("return window.last.readyState")).isEqualTo(2L);
    }

    @Test
    void aConsoleThatWentIsSaidToHaveGone() throws IOException {
        try (Console other = Console.of(cluster, runs).port(0).start()) {
            browser.open(other.url());
            browser.await("[data-plot=rate] canvas");
        }
        browser.await("#connection", it -> !it.getText().isEmpty());
        boolean unused = browser.complaints().isEmpty(); // of the connection that was lost, as it should be
    }

    /** What lies between browser and console, such as a tunnel, may go and come back. */
    @Test
    void aPageGoesOnWhenTheConnectionComesBack() throws IOException {
        try (Console other =
                Console.of(cluster, runs).port(0).allowHost("127.0.0.2").start()) {
            int port = other.address().getPort();
            try (Relay tunnel =
                    new Relay(new InetSocketAddress("127.0.0.2", port), port, Relay.bytes(), Relay.bytes())) {
                browser.open(other.url().replace("127.0.0.1", "127.0.0.2"));
                browser.await("[data-plot=rate] canvas");
                browser.run("window.same = true");
                tunnel.cut(true);
                browser.await("#connection", it -> it.getText().equals("The connection is lost; trying again."));
                tunnel.cut(false);
                browser.await("#connection", it -> it.getText().isEmpty());
                ExecuteTask job = slowJob();
                browser.await("#job-" + Long.toUnsignedString(job.id()));
                job.abort();
                assertThat(browser.run("return window.same")).isEqualTo(true);
                browser.open("about:blank");
            }
        }
        boolean unused = browser.complaints().isEmpty(); // of the connection that was lost, as it should be
    }

    @Test
    void aPageGoesOnWhenTheServersComeBack() throws IOException {
        EmbeddedServer server = EmbeddedServer.start();
        int port = server.port();
        try (Cluster its = ClusterDefinition.of(server.host() + ":" + port)
                        .withClientPolicy(policy -> policy.tendInterval = 250)
                        .connect();
                Console other = Console.of(its, runs).port(0).start()) {
            browser.open(other.url());
            browser.await("#main .quiet", it -> it.getText().startsWith("No job is running."));
            server.close();
            browser.await("#main .notice.bad", it -> !it.getText().isBlank());
            server = EmbeddedServer.builder().namespace("test").port(port).start();
            browser.await("#main", it -> !it.getText().isBlank() && browser.count("#main .notice.bad") == 0);
            browser.open("about:blank");
        } finally {
            server.close();
        }
    }
}
