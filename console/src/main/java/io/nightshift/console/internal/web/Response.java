package io.nightshift.console.internal.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer. */
public sealed interface Response {

    /** The type of a page. */
    String HTML = "text/html; charset=utf-8";

    /**
     * An answer as a whole.
     *
     * @param status of HTTP
     * @param headers besides those that every answer has
     * @param body UTF-8 if it is text
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Whole(int status, Map<String, String> headers, byte[] body) implements Response {
        public Whole {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * An answer that goes on: server-sent events.
     *
     * @param events tells them
     */
    record Events(Teller events) implements Response {}

    /** Tells events until the stream is closed. */
    @FunctionalInterface
    interface Teller {
        /** Tells what there is to tell now; called again and again. */
        void tell(EventStream to) throws IOException;
    }

    /** A page. */
    static Response html(int status, String text) {
        return of(status, HTML, text);
    }

    /** Text of some type. */
    static Response of(int status, String type, String text) {
        return new Whole(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    /** One line. */
    static Response text(int status, String line) {
        return of(status, "text/plain; charset=utf-8", line + "\n");
    }

    /** Go there and look. */
    static Response seeOther(String path) {
        return new Whole(303, Map.of("Location", path), new byte[0]);
    }
}
