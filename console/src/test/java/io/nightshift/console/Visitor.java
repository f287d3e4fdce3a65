package io.nightshift.console;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a browser who has opened the address that the console printed. */
final class Visitor {

    private final int port;
    private final Http http;
    private final String cookie;

    Visitor(Console console) throws IOException {
        this.port = console.address().getPort();
        this.http = new Http(port);
        Http.Answer answer = enter(http, port, token(console));
        this.cookie = answer.header("Set-Cookie").split(";")[0];
    }

    static String token(Console console) {
        return console.url().substring(console.url().indexOf("#token=") + "#token=".length());
    }

    /** Exchanges a token for a cookie. */
    static Http.Answer enter(Http http, int port, String token) throws IOException {
        String body = "token=" + token;
        return http.send(
                body,
                "POST /enter HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Origin: http://127.0.0.1:" + port,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + body.length());
    }

    String cookie() {
        return cookie;
    }

    /** Asks for a page, with more headers. */
    Http.Answer get(String path, String... headers) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + port, "Cookie: " + cookie));
        lines.addAll(List.of(headers));
        return http.send("", lines.toArray(String[]::new));
    }

    /** Sends a form as the console's own pages do; names and values in turn. */
    Http.Answer post(String path, String... fields) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return http.send(
                body.toString(),
                "POST " + path + " HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Origin: http://127.0.0.1:" + port,
                "Sec-Fetch-Site: same-origin",
                "Cookie: " + cookie,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + body.length());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
