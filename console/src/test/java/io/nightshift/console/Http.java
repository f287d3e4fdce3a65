package io.nightshift.console;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Requests exactly as they are written here: the JDK's client would not send most of those that must be refused. */
final class Http {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    Http(int port) {
        this.port = port;
    }

    /** An answer. */
    record Answer(int status, List<String> headers, String body) {
        /** The value of a header, or "". */
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Sends lines, a blank one and a body, and reads the answer. */
    Answer send(String body, String... lines) throws IOException {
        try (Socket socket = connect()) {
            write(socket, String.join("\r\n", lines) + "\r\n\r\n" + body);
            return read(socket.getInputStream());
        }
    }

    /** An open connection. */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        return socket;
    }

    /** Writes to a connection. */
    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static Answer read(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        List<String> head = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        if (head.isEmpty()) {
            throw new IOException("the connection was closed without an answer");
        }
        Answer answer = new Answer(Integer.parseInt(head.get(0).split(" ")[1]), head.subList(1, head.size()), "");
        String length = answer.header("Content-Length");
        byte[] body = length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
        return new Answer(answer.status(), answer.headers(), new String(body, StandardCharsets.UTF_8));
    }

    /** One line without its end. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
