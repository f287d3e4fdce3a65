package io.nightshift.store.change;

import io.nightshift.engine.util.Bytes;
import io.nightshift.store.file.DamageException;
import io.nightshift.store.log.Log;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept besides records, by name and in the order in which it was last put: namespaces, sets, and whatever the server puts here.
 * Changes are noted in the log. Thread-safe.
 *
 * <p>A change is noted as 1 (put) or 0 (removed), the length of the name 4, the name in UTF-8, the length of the value 4, the value.
 */
public final class Catalog {
    /** The number under which the log has the catalog, instead of a namespace. */
    public static final int NUMBER = 255;

    private static final byte[] NOTHING = new byte[0];

    private final Map<String, byte[]> values = new LinkedHashMap<>();
    private @Nullable Log log;

    /** Notes changes in a log from now on. */
    public synchronized void noteIn(Log newLog) {
        log = newLog;
    }

    /** A copy of all values by name. */
    public synchronized Map<String, byte[]> all() {
        return new LinkedHashMap<>(values);
    }

    public synchronized Optional<byte[]> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Puts a value, which becomes the last one; returns the position of the change in the log. */
    public synchronized long put(String name, byte[] value) {
        values.remove(name);
        values.put(name, value.clone());
        return note(true, name, value);
    }

    /** Removes a value, if it is there; returns the position of the change in the log. */
    public synchronized long remove(String name) {
        values.remove(name);
        return note(false, name, NOTHING);
    }

    /**
     * Replaces the values of all names but some, without noting it in the log: for whoever writes a checkpoint next.
     *
     * @return what was there before, for another exchange
     */
    public synchronized Map<String, byte[]> exchange(Predicate<String> stays, Map<String, byte[]> others) {
        Map<String, byte[]> before = new LinkedHashMap<>(values);
        before.keySet().removeIf(stays);
        values.keySet().removeIf(stays.negate());
        values.putAll(others);
        return before;
    }

    private long note(boolean put, String name, byte[] value) {
        Log noted = log;
        if (noted == null) {
            return 0;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode(put, name, value, out);
        return noted.append(NUMBER, 0, out.toByteArray(), out.size());
    }

    /** Everything as a sequence of changes. */
    public synchronized byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((name, value) -> encode(true, name, value, out));
        return out.toByteArray();
    }

    private static void encode(boolean put, String name, byte[] value, ByteArrayOutputStream out) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] head = new byte[5];
        head[0] = (byte) (put ? 1 : 0);
        Bytes.putInt(head, 1, text.length);
        out.writeBytes(head);
        out.writeBytes(text);
        byte[] length = new byte[4];
        Bytes.putInt(length, 0, value.length);
        out.writeBytes(length);
        out.writeBytes(value);
    }

    /**
     * Makes noted changes again.
     *
     * @param file where they are
     */
    public synchronized void apply(String file, byte[] bytes, int from, int to) throws DamageException {
        int at = from;
        try {
            while (at < to) {
                boolean put = bytes[at] == 1;
                int nameEnd = at + 5 + Bytes.getInt(bytes, at + 1);
                String name = new String(Arrays.copyOfRange(bytes, at + 5, nameEnd), StandardCharsets.UTF_8);
                int valueEnd = nameEnd + 4 + Bytes.getInt(bytes, nameEnd);
                values.remove(name);
                if (put) {
                    values.put(name, Arrays.copyOfRange(bytes, nameEnd + 4, valueEnd));
                }
                at = valueEnd;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new DamageException(file, at, "an entry of the catalog does not fit");
        }
    }
}
