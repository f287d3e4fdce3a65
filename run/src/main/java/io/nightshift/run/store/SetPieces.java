package io.nightshift.run.store;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Long texts in records of limited size. The name of each piece begins with a token of the process that writes it, so that two processes
 * never write the same record; a piece that no other record names was left behind by one that had lost the lease.
 */
final class SetPieces {

    /** Bytes in a piece: so few that it fits wherever records of 128 KiB do. */
    static final int SIZE = 64 * 1024;

    private static final String BYTES = "bytes";

    /** How many are read at once. */
    private static final int BATCH = 64;

    private SetPieces() {}

    /** Writes a text in pieces that are named by their numbers from {@code first}, and returns the names. */
    static List<String> write(SetRecords records, String id, String token, int first, byte[] text) {
        List<String> names = new ArrayList<>();
        for (int from = 0; from < text.length; from += SIZE) {
            byte[] piece = new byte[Math.min(SIZE, text.length - from)];
            System.arraycopy(text, from, piece, 0, piece.length);
            String name = name(token, first + names.size());
            records.write(SetHead.part(id, name), Operation.put(new Bin(BYTES, piece)));
            names.add(name);
        }
        return names;
    }

    static String name(String token, int number) {
        return token.substring(0, token.indexOf('-')) + "-" + number;
    }

    /** Reads them in their order; throws what the client throws. */
    static void read(SetRecords records, String id, List<String> names, Consumer<byte[]> reader) {
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> part = names.subList(from, Math.min(names.size(), from + BATCH)).stream()
                    .map(name -> SetHead.part(id, name))
                    .toList();
            List<Optional<Record>> found = records.readAll(part);
            for (int i = 0; i < part.size(); i++) {
                String name = part.get(i);
                reader.accept((byte[]) found.get(i)
                        .orElseThrow(() -> new StoreException(
                                "record " + name + " of " + records.set() + " is gone: a part of a run is lost"))
                        .getValue(BYTES));
            }
        }
    }
}
