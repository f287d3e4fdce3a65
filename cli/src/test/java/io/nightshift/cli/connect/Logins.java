package io.nightshift.cli.connect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers the messages with which clients log in, and remembers what they said. */
public final class Logins {

    private static final int HEAD = 16;
    private static final int RESULT = 1;
    private static final int COMMAND = 2;
    private static final int FIELDS = 3;
    private static final int LOGIN = 20;
    private static final int TOKEN_BYTES = Integer.BYTES + 2;
    private static final byte SESSION_TOKEN = 5;

    private final List<String> texts = new ArrayList<>();
    private int count;
    private int refusal;

    public synchronized void clear() {
        texts.clear();
        count = 0;
        refusal = 0;
    }

    /** From now on all are refused, with this code. */
    public synchronized void refuse(int code) {
        refusal = code;
    }

    /** What the fields of all messages had in them. */
    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    public synchronized int count() {
        return count;
    }

    /** The answer to a message: it has a head with the number of fields, each with a length, an id and its value. */
    public synchronized byte[] answer(byte[] message) {
        count++;
        ByteBuffer in = ByteBuffer.wrap(message);
        int fields = in.get(FIELDS);
        in.position(HEAD);
        for (int i = 0; i < fields; i++) {
            byte[] value = new byte[in.getInt() - 1];
            in.get();
            in.get(value);
            texts.add(new String(value, StandardCharsets.UTF_8));
        }
        boolean login = in.get(COMMAND) == LOGIN;
        ByteBuffer out = ByteBuffer.allocate(HEAD + (login ? TOKEN_BYTES : 0));
        out.put(RESULT, (byte) refusal);
        if (login) {
            // Later connections show this token and get nothing back.
            out.put(FIELDS, (byte) 1)
                    .position(HEAD)
                    .putInt(2)
                    .put(SESSION_TOKEN)
                    .put((byte) 1);
        }
        return out.array();
    }
}
