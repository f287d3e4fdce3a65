package io.nightshift.console.internal.web;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask. Stands before everything that the console answers, and refuses what another page, another program or another machine may
 * have made a browser send.
 */
final class Gate extends Filter {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            // With no-referrer, browsers would not tell the origin of a form either.
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Hosts hosts;
    private final Sessions sessions;
    private final String cookie;

    Gate(Hosts hosts, Sessions sessions, int port) {
        this.hosts = hosts;
        this.sessions = sessions;
        this.cookie = cookieName(port);
    }

    /** Cookies are shared by all ports of a host: consoles side by side must not take each other's. */
    static String cookieName(int port) {
        return "nightshift-" + port;
    }

    @Override
    public String description() {
        return "who may ask the console";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        Optional<Problem> problem = problem(exchange);
        if (problem.isPresent()) {
            refuse(exchange, problem.get());
            return;
        }
        chain.doFilter(exchange);
    }

    private static void refuse(HttpExchange exchange, Problem problem) throws IOException {
        byte[] body = (problem.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        // What follows in the connection is of the same sender.
        exchange.getResponseHeaders().set("Connection", "close");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(problem.status(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Optional<Problem> problem(HttpExchange exchange) {
        String target = exchange.getRequestURI().toString();
        if (!target.startsWith("/") || target.startsWith("//")) {
            return no(400, "a request names a path, like /jobs: this is no proxy");
        }
        List<String> host = all(exchange, "Host");
        if (host.size() != 1 || !hosts.allows(host.get(0))) {
            return no(
                    421,
                    "this console is not known by that name: open the address that it printed, or start it with"
                            + " --allow-host NAME");
        }
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> looks(exchange);
            case "POST" -> changes(exchange, host.get(0));
            default -> no(405, "only GET, HEAD and POST are answered");
        };
    }

    /** A page of another origin may lead here, but it must not load parts of the console, streams above all. */
    private static Optional<Problem> looks(HttpExchange exchange) {
        List<String> site = all(exchange, "Sec-Fetch-Site");
        boolean leads = all(exchange, "Sec-Fetch-Mode").equals(List.of("navigate"));
        return site.isEmpty() || Set.of("same-origin", "none").containsAll(site) || leads
                ? Optional.empty()
                : no(403, "another page must not load parts of this console");
    }

    private static Optional<Problem> changes(HttpExchange exchange, String host) {
        List<String> site = all(exchange, "Sec-Fetch-Site");
        if (!site.isEmpty() && !site.equals(List.of("same-origin"))) {
            return no(403, "only pages of this console may change something, the request came from another site");
        }
        // A name is the same in small and capital letters, and browsers send it in small ones.
        String own = "http://" + host.toLowerCase(Locale.ROOT);
        return all(exchange, "Origin").equals(List.of(own))
                ? Optional.empty()
                : no(403, "only pages of this console may change something: the request must have Origin: " + own);
    }

    private static Optional<Problem> no(int status, String message) {
        return Optional.of(new Problem(status, message));
    }

    private static List<String> all(HttpExchange exchange, String header) {
        return exchange.getRequestHeaders().getOrDefault(header, List.of());
    }

    /** Whose request it is. Not kept as an attribute of the exchange: all exchanges of a context share theirs. */
    Optional<Sessions.Session> session(HttpExchange exchange) {
        for (String header : all(exchange, "Cookie")) {
            for (String pair : header.split(";")) {
                String[] parts = pair.strip().split("=", 2);
                if (parts.length == 2 && parts[0].equals(cookie)) {
                    return sessions.find(parts[1]);
                }
            }
        }
        return Optional.empty();
    }

    /** Gives a browser the cookie of its session. */
    void remember(Headers answer, Sessions.Session session) {
        answer.set("Set-Cookie", cookie + "=" + session.secret() + "; Path=/; HttpOnly; SameSite=Strict");
    }
}
