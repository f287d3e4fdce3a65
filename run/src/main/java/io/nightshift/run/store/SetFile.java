package io.nightshift.run.store;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A file that belongs to a run. It is there, in place of an earlier one of that name, when it is closed. */
final class SetFile extends OutputStream {

    private static final String TOKEN = "token";
    private static final String COUNT = "pieces";

    private final SetRecords records;
    private final String id;
    private final String name;
    private final String token = UUID.randomUUID().toString();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final IntConsumer counter;
    private int written;
    private boolean closed;

    private SetFile(SetRecords records, String id, String name, IntConsumer counter) {
        this.records = records;
        this.id = id;
        this.name = name;
        this.counter = counter;
    }

    /** @param counter told at the end how many records were written */
    static BufferedWriter write(SetRecords records, String id, String name, IntConsumer counter) {
        return new BufferedWriter(
                new OutputStreamWriter(new SetFile(records, id, name, counter), StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) {
        buffer.write(b);
        pass(SetPieces.SIZE);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        buffer.write(bytes, offset, length);
        pass(SetPieces.SIZE);
    }

    /** Sends what has come, if it is as much. */
    private void pass(int least) {
        if (buffer.size() >= least) {
            written += SetPieces.write(records, id, token, written, buffer.toByteArray())
                    .size();
            buffer.reset();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        pass(1);
        records.write(index(id, name), Operation.put(new Bin(TOKEN, token)), Operation.put(new Bin(COUNT, written)));
        counter.accept(written + 1);
    }

    static BufferedReader read(SetRecords records, String id, String name) {
        Record index = records.read(index(id, name))
                .orElseThrow(() -> new StoreException("run " + id + " in " + records.set() + " has no file " + name));
        String token = index.getString(TOKEN);
        Iterator<Integer> numbers = IntStream.range(0, index.getInt(COUNT)).iterator();
        InputStream pieces = new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return numbers.hasNext();
            }

            @Override
            public InputStream nextElement() {
                List<InputStream> piece = new ArrayList<>();
                String next = SetPieces.name(token, numbers.next());
                return records.reading(() -> {
                    SetPieces.read(records, id, List.of(next), bytes -> piece.add(new ByteArrayInputStream(bytes)));
                    return piece.getFirst();
                });
            }
        });
        return new BufferedReader(new InputStreamReader(pieces, StandardCharsets.UTF_8));
    }

    private static String index(String id, String name) {
        return SetHead.part(id, "file/" + name);
    }
}
