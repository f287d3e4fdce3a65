package io.nightshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console refuses, whoever asks. */
@AnyCluster
class WhoMayAskTest {

    @TempDir
    Path directory;

    private final Cluster cluster;
    private Console console;
    private int port;
    private Http http;

    WhoMayAskTest(TestCluster servers) {
        cluster = ClusterDefinition.of(servers.hosts()).connect();
    }

    @BeforeEach
    void open() throws IOException {
        console = Console.of(cluster, Runs.in(directory)).port(0).start();
        port = console.address().getPort();
        http = new Http(port);
    }

    @AfterEach
    void close() {
        console.close();
        cluster.close();
    }

    private String host() {
        return "Host: 127.0.0.1:" + port;
    }

    @Test
    void itListensOnThisMachineOnly() {
        assertThat(console.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(console.url()).startsWith("http://127.0.0.1:" + port + "/#token=");
    }

    @Test
    void whoHasNoTokenSeesNothing() throws IOException {
        for (String path : List.of("/", "/jobs", "/runs", "/change", "/data", "/stream?of=/jobs", "/no/such/page")) {
            Http.Answer answer = http.send("", "GET " + path + " HTTP/1.1", host());
            assertThat(answer.status()).as(path).isEqualTo(path.equals("/") ? 200 : 401);
            assertThat(answer.body()).as(path).contains("Open the address that the console printed");
        }
        assertThat(http.send("", "POST /runs/x/abort HTTP/1.1", host(), origin())
                        .status())
                .isEqualTo(401);
    }

    private String origin() {
        return "Origin: http://127.0.0.1:" + port;
    }

    @Test
    void theTokenIsExchangedForACookieThatOnlyThisConsoleGets() throws IOException {
        Http.Answer answer = Visitor.enter(http, port, Visitor.token(console));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie"))
                .startsWith("nightshift-" + port + "=")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain(Visitor.token(console));
        assertThat(new Visitor(console).get("/jobs").status()).isEqualTo(200);
    }

    @Test
    void aWrongTokenAndAnOldCookieAreWorthNothing() throws IOException {
        assertThat(Visitor.enter(http, port, "guessed").status()).isEqualTo(401);
        assertThat(Visitor.enter(http, port, "").status()).isEqualTo(401);
        Visitor first = new Visitor(console);
        for (int i = 0; i < 32; i++) {
            assertThat(new Visitor(console).get("/jobs").status()).isEqualTo(200);
        }
        assertThat(first.get("/jobs").status()).isEqualTo(401);
    }

    @Test
    void everyAnswerForbidsWhatTheConsoleDoesNotDo() throws IOException {
        Visitor visitor = new Visitor(console);
        List<Http.Answer> answers = List.of(
                visitor.get("/jobs"),
                visitor.get("/assets/console.js"),
                visitor.get("/no/such/page"),
                http.send("", "GET /jobs HTTP/1.1", host()),
                http.send("", "GET /jobs HTTP/1.1", "Host: evil.example"));
        for (Http.Answer answer : answers) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "data:");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        }
        assertThat(visitor.get("/jobs").body()).doesNotContain("<style", "style=", "onclick");
    }

    @Test
    void aNameThatIsNotItsOwnIsRefused() throws IOException {
        String cookie = "Cookie: " + new Visitor(console).cookie();
        for (String name : List.of(
                "evil.example:" + port,
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost.:" + port,
                "a@127.0.0.1:" + port,
                "127.0.0.1:" + port + ".evil.example",
                "evil.example\r\n 127.0.0.1:" + port,
                "localhost.evil.example:" + port)) {
            assertThat(http.send("", "GET /jobs HTTP/1.1", "Host: " + name, cookie)
                            .status())
                    .as(name)
                    .isEqualTo(421);
        }
        assertThat(http.send("", "GET /jobs HTTP/1.1", host(), "Host: evil.example", cookie)
                        .status())
                .isEqualTo(421);
        assertThat(http.send("", "GET /jobs HTTP/1.0", cookie).status()).isEqualTo(421);
        for (String name : List.of("localhost:" + port, "LOCALHOST:" + port, "[::1]:" + port)) {
            assertThat(http.send("", "GET /jobs HTTP/1.1", "Host: " + name, cookie)
                            .status())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @Test
    void aNameThatWasAllowedIsAnswered() throws IOException {
        try (Console other = Console.of(cluster, Runs.in(directory))
                .port(0)
                .allowHost("ops.example")
                .start()) {
            int its = other.address().getPort();
            String cookie = "Cookie: " + new Visitor(other).cookie();
            assertThat(new Http(its)
                            .send("", "GET /jobs HTTP/1.1", "Host: ops.example:" + its, cookie)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyItsOwnPagesMayChangeSomething() throws IOException {
        String cookie = "Cookie: " + new Visitor(console).cookie();
        String line = "POST /jobs/1/abort HTTP/1.1";
        List<List<String>> foreign = List.of(
                List.of(),
                List.of("Origin: http://evil.example"),
                List.of("Origin: null"),
                List.of("Origin: http://127.0.0.1:" + (port + 1)),
                List.of("Origin: http://127.0.0.1:" + port + ".evil.example"),
                List.of("Origin: http://127.0.0.1:" + port + "/"),
                List.of("Origin: https://127.0.0.1:" + port),
                List.of("Origin: http://localhost:" + port),
                List.of(origin(), "Sec-Fetch-Site: cross-site"),
                List.of(origin(), "Sec-Fetch-Site: same-site"),
                List.of(origin(), "Sec-Fetch-Site: none"),
                List.of(origin(), "Origin: http://evil.example"));
        for (List<String> headers : foreign) {
            List<String> lines = new ArrayList<>(List.of(line, host(), cookie));
            lines.addAll(headers);
            assertThat(http.send("", lines.toArray(String[]::new)).status())
                    .as(headers.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void otherPagesMayLeadHereButNotLoadAnything() throws IOException {
        Visitor visitor = new Visitor(console);
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(visitor.get("/stream?of=/jobs", "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: no-cors")
                            .status())
                    .isEqualTo(403);
            assertThat(visitor.get("/jobs", "Sec-Fetch-Site: " + site).status()).isEqualTo(403);
            assertThat(visitor.get("/jobs", "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: navigate")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(visitor.get("/jobs", "Sec-Fetch-Site: same-origin").status()).isEqualTo(200);
    }

    @Test
    void itIsNoProxy() throws IOException {
        String cookie = "Cookie: " + new Visitor(console).cookie();
        for (String target :
                List.of("http://127.0.0.1:" + port + "/jobs", "http://evil.example/jobs", "//evil.example/jobs")) {
            assertThat(http.send("", "GET " + target + " HTTP/1.1", host(), cookie)
                            .status())
                    .as(target)
                    .isEqualTo(400);
        }
    }

    @Test
    void otherMethodsAreNotAnswered() throws IOException {
        String cookie = "Cookie: " + new Visitor(console).cookie();
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            assertThat(http.send("", method + " /jobs HTTP/1.1", host(), cookie, origin())
                            .status())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(http.send("", "HEAD /jobs HTTP/1.1", host(), cookie).status())
                .isEqualTo(200);
    }

    @Test
    void theTokenIsNoCookieAndNoCookieIsForAnotherPort() throws IOException {
        String token = Visitor.token(console);
        String secret = new Visitor(console).cookie().split("=", 2)[1];
        for (String cookie : List.of(
                "nightshift-" + port + "=" + token,
                "nightshift-" + port + "=",
                "nightshift-" + (port + 1) + "=" + secret,
                "x=nightshift-" + port + "=" + secret)) {
            assertThat(http.send("", "GET /jobs HTTP/1.1", host(), "Cookie: " + cookie)
                            .status())
                    .as(cookie)
                    .isEqualTo(401);
        }
        assertThat(http.send("", "GET /jobs?token=" + token + " HTTP/1.1", host())
                        .status())
                .isEqualTo(401);
        assertThat(http.send("", "GET /enter?token=" + token + " HTTP/1.1", host())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRequestThatHasTwoLengthsIsRefused() throws IOException {
        String cookie = "Cookie: " + new Visitor(console).cookie();
        String form = "Content-Type: application/x-www-form-urlencoded";
        for (String second : List.of("Transfer-Encoding: chunked", "Content-Length: 99")) {
            assertThat(http.send(
                                    "0\r\n\r\nGET /jobs HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                                    "POST /change/check HTTP/1.1",
                                    host(),
                                    origin(),
                                    cookie,
                                    form,
                                    "Content-Length: 5",
                                    second)
                            .status())
                    .as(second)
                    .isEqualTo(400);
        }
    }

    @Test
    void whoAsksOnlyForTheHeadOfAStreamGetsNoStream() throws IOException {
        Visitor visitor = new Visitor(console);
        Http.Answer head = http.send("", "HEAD /stream?of=/jobs HTTP/1.1", host(), "Cookie: " + visitor.cookie());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
        assertThat(head.header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void formsAreSmallAndWellFormed() throws IOException {
        Visitor visitor = new Visitor(console);
        String[] head = {
            "POST /change HTTP/1.1", host(), origin(), "Cookie: " + visitor.cookie(),
        };
        assertThat(visitor.post("/change", "where", "x".repeat(70_000)).status())
                .isEqualTo(413);
        assertThat(http.send("{}", with(head, "Content-Type: application/json", "Content-Length: 2"))
                        .status())
                .isEqualTo(415);
        String form = "Content-Type: application/x-www-form-urlencoded";
        assertThat(http.send("a=%zz", with(head, form, "Content-Length: 5")).status())
                .isEqualTo(400);
        String many = "a=1&".repeat(300);
        assertThat(http.send(many, with(head, form, "Content-Length: " + many.length()))
                        .status())
                .isEqualTo(413);
    }

    private static String[] with(String[] lines, String... more) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void endlessHeadersAreCutOff() throws IOException {
        try (Socket socket = http.connect()) {
            Http.write(socket, "GET /jobs HTTP/1.1\r\n" + host() + "\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
            InputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(Http.line(in)).doesNotContain(" 200 ");
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset"); // closed while it was still sent
        }
    }

    @Test
    void whoNeverEndsARequestHoldsNobodyUp() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = http.connect();
                slow.add(socket);
                Http.write(socket, "GET /jobs HTTP/1.1\r\nHost:");
            }
            assertThat(new Visitor(console).get("/jobs").status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Browsers allow six connections to a host. */
    @Test
    void theFifthStreamEndsTheFirst() throws IOException {
        Visitor visitor = new Visitor(console);
        List<Socket> tabs = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                Socket tab = http.connect();
                tabs.add(tab);
                Http.write(
                        tab,
                        "GET /stream?of=/jobs HTTP/1.1\r\n" + host() + "\r\nCookie: " + visitor.cookie() + "\r\n\r\n");
                awaitLine(tab, "event: main");
            }
            awaitLine(tabs.get(0), "event: dismissed");
            assertThat(visitor.get("/jobs").status()).isEqualTo(200);
        } finally {
            for (Socket tab : tabs) {
                tab.close();
            }
        }
    }

    private static void awaitLine(Socket tab, String wanted) throws IOException {
        InputStream in = tab.getInputStream();
        for (int lines = 0; lines < 10_000; lines++) {
            if (Http.line(in).equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the stream has no line " + wanted);
    }
}
