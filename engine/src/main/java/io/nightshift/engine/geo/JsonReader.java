package io.nightshift.engine.geo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON text as strictly as a real server does: valid UTF-8, nothing after the value, no zero characters, integers
 * of 64 bits, finite numbers, at most {@value #MAX_DEPTH} levels; of members with the same name, the last one counts. Does
 * not recurse into nested values.
 */
final class JsonReader {
    static final int MAX_DEPTH = 2048;

    private final JsonScanner scanner;
    /** The arrays and objects that are still open, the innermost last. */
    private final Deque<Open> open = new ArrayDeque<>();

    private JsonReader(JsonScanner scanner) {
        this.scanner = scanner;
    }

    static Json read(byte[] json, int offset, int length) throws MalformedJsonException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, offset, length))
                    .toString();
            return new JsonReader(new JsonScanner(text)).read();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not valid UTF-8");
        }
    }

    private Json read() throws MalformedJsonException {
        Optional<Json> whole = Optional.empty();
        while (whole.isEmpty()) {
            if (open.size() >= MAX_DEPTH) {
                throw scanner.malformed("no more than " + MAX_DEPTH + " levels expected");
            }
            if (scanner.skip('[')) {
                whole = begin(new Open(false));
            } else if (scanner.skip('{')) {
                whole = begin(new Open(true));
            } else {
                whole = end(scanner.scalar());
            }
        }
        scanner.requireEnd();
        return whole.get();
    }

    private Optional<Json> begin(Open container) throws MalformedJsonException {
        if (scanner.skip(container.closing())) {
            return end(container.value());
        }
        container.readName(scanner);
        open.addLast(container);
        return Optional.empty();
    }

    /** Adds a value to its container and closes containers that end after it; returns the outermost one if it ended too. */
    private Optional<Json> end(Json inner) throws MalformedJsonException {
        Json value = inner;
        while (!open.isEmpty()) {
            Open container = open.getLast();
            container.add(value);
            if (scanner.skip(',')) {
                container.readName(scanner);
                return Optional.empty();
            }
            scanner.require(container.closing());
            value = container.value();
            open.removeLast();
        }
        return Optional.of(value);
    }

    /** An array or object being read. */
    private static final class Open {
        private final boolean isObject;
        private final Map<String, Json> members = new HashMap<>();
        private final List<Json> elements = new ArrayList<>();
        private String name = "";

        Open(boolean isObject) {
            this.isObject = isObject;
        }

        char closing() {
            return isObject ? '}' : ']';
        }

        void readName(JsonScanner scanner) throws MalformedJsonException {
            if (isObject) {
                name = scanner.string();
                scanner.require(':');
            }
        }

        void add(Json value) {
            if (isObject) {
                members.put(name, value);
            } else {
                elements.add(value);
            }
        }

        Json value() {
            return isObject ? new Json.Members(members) : new Json.Array(elements);
        }
    }
}
