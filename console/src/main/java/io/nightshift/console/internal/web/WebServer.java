package io.nightshift.console.internal.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests. One context, one filter before it, so that nothing is reached around the filter. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final String EVENTS = "text/event-stream; charset=utf-8";

    /** More than any form of the console needs. */
    private static final int LONGEST_BODY = 64 * 1024;

    /** More than the connections that the server keeps, so that each has its thread. */
    private static final int THREADS = 256;

    private static final Duration IDLE = Duration.ofSeconds(10);

    /** What the server reads once, before its first start; what somebody has set already is left alone. */
    private static final List<List<String>> LIMITS = List.of(
            List.of("jdk.httpserver.maxConnections", "200"),
            List.of("sun.net.httpserver.maxReqTime", "10"),
            List.of("sun.net.httpserver.maxReqHeaders", "64"),
            List.of("sun.net.httpserver.maxReqHeaderSize", "32768"),
            List.of("sun.net.httpserver.nodelay", "true"));

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Sessions sessions = new Sessions();
    private final Assets assets = new Assets();
    private final Gate gate;
    private final InetSocketAddress address;
    private final Function<Request, Response> pages;
    private final Function<String, Response> entry;

    private WebServer(
            InetSocketAddress at,
            List<String> names,
            Function<Request, Response> pages,
            Function<String, Response> entry)
            throws IOException {
        LIMITS.forEach(limit -> {
            if (System.getProperty(limit.get(0)) == null) {
                System.setProperty(limit.get(0), limit.get(1));
            }
        });
        this.pages = pages;
        this.entry = entry;
        this.server = HttpServer.create(at, 0);
        this.address = server.getAddress();
        this.gate = new Gate(new Hosts(address, names), sessions, address.getPort());
        // Not virtual threads: before Java 24 the JDK's server blocks the few that carry them, and slow senders would
        // stop it.
        this.threads = new ThreadPoolExecutor(
                0,
                THREADS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                task -> Thread.ofPlatform().name("nightshift-console").daemon().unstarted(task));
        server.setExecutor(threads);
        server.createContext("/", this::handle).getFilters().add(gate);
    }

    /**
     * Begins to answer.
     *
     * @param at address and port; port 0 takes a free one
     * @param names under which others reach it, besides its address and localhost
     * @param pages answers who has a session; throws {@link Problem}
     * @param entry answers who has none, by path
     * @throws IOException if the address cannot be taken
     */
    public static WebServer start(
            InetSocketAddress at,
            List<String> names,
            Function<Request, Response> pages,
            Function<String, Response> entry)
            throws IOException {
        WebServer web = new WebServer(at, names, pages, entry);
        web.server.start();
        return web;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** The address for a browser; the token stands behind the #, which browsers send nowhere. */
    public String url() {
        String host = address.getAddress().isAnyLocalAddress() ? "localhost" : Hosts.literal(address.getAddress());
        return "http://" + host + ":" + address.getPort() + "/#token=" + sessions.token();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Sessions.Session> session = gate.session(exchange);
            Response answer = answer(exchange, session);
            if (answer instanceof Response.Events events && session.isPresent()) {
                if (exchange.getRequestMethod().equals("HEAD")) {
                    send(exchange, new Response.Whole(200, Map.of("Content-Type", EVENTS), new byte[0]));
                } else {
                    stream(exchange, session.get().streams(), events);
                }
            } else if (answer instanceof Response.Whole whole) {
                send(exchange, whole);
            }
        }
    }

    private Response answer(HttpExchange exchange, Optional<Sessions.Session> session) {
        String path = exchange.getRequestURI().getPath();
        boolean post = exchange.getRequestMethod().equals("POST");
        try {
            if (!post && path.startsWith("/assets/")) {
                return asset(exchange, path.substring("/assets/".length()));
            }
            if (post && path.equals("/enter")) {
                return enter(exchange);
            }
            if (session.isEmpty()) {
                return post
                        ? Response.text(401, "open the address that the console printed, then try again")
                        : entry.apply(path);
            }
            return pages.apply(request(exchange, path, post));
        } catch (Problem problem) {
            return Response.text(problem.status(), String.valueOf(problem.getMessage()));
        } catch (IOException e) {
            return Response.text(400, "the request breaks off");
        } catch (RuntimeException e) {
            LOG.warn("the console could not answer {}", path, e);
            return Response.text(500, "the console could not answer that; its log says why");
        }
    }

    private Response asset(HttpExchange exchange, String name) {
        Assets.Asset asset =
                assets.find(name).orElseThrow(() -> Problem.notFound("the console has no file of that name"));
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.getResponseHeaders().set("ETag", asset.tag());
        if (asset.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            return new Response.Whole(304, Map.of(), new byte[0]);
        }
        return new Response.Whole(200, Map.of("Content-Type", asset.type()), asset.bytes());
    }

    private Response enter(HttpExchange exchange) throws IOException {
        String token = Fields.parse(body(exchange)).get("token");
        Sessions.Session session = sessions.enter(token)
                .orElseThrow(() -> new Problem(
                        401,
                        "that is not the token of this console: open the address that it printed when it started"));
        gate.remember(exchange.getResponseHeaders(), session);
        return new Response.Whole(204, Map.of(), new byte[0]);
    }

    private static Request request(HttpExchange exchange, String path, boolean post) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                post ? Request.Method.POST : Request.Method.GET,
                path,
                Fields.parse(query == null ? "" : query),
                Fields.parse(post ? body(exchange) : ""));
    }

    private static String body(HttpExchange exchange) throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.split(";")[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
            throw new Problem(415, "the body must be a form: application/x-www-form-urlencoded");
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw new Problem(413, "a form has at most " + LONGEST_BODY + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void send(HttpExchange exchange, Response.Whole answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bare = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
        if (!bare) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void stream(HttpExchange exchange, Streams streams, Response.Events events) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", EVENTS);
        exchange.sendResponseHeaders(200, 0);
        EventStream stream = new EventStream(exchange.getResponseBody());
        streams.add(stream);
        try {
            stream.run(events.events());
        } catch (IOException e) {
            LOG.debug("a tab has gone", e);
        } finally {
            streams.remove(stream);
        }
    }

    @Override
    public void close() {
        sessions.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
