package io.nightshift.store.change;

import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.store.file.DamageException;
import java.util.Arrays;

/** Makes noted changes again, in a namespace that notes nothing yet. For one thread. */
public final class ChangeReplay {
    private final Namespace namespace;
    private final LockedRecord place;
    private final byte[] digest = new byte[RecordLayout.DIGEST_SIZE];
    private byte[] bytes = new byte[0];
    private String file = "";
    private int at;
    private int end;

    public ChangeReplay(Namespace namespace) {
        this.namespace = namespace;
        this.place = new LockedRecord(namespace);
    }

    /**
     * Makes the changes of a group.
     *
     * @param name of the file
     * @throws DamageException if they do not fit to what is there
     */
    public void apply(int partitionId, String name, byte[] segment, int from, int to) throws DamageException {
        bytes = segment;
        file = name;
        at = from;
        end = to;
        Partition partition = namespace.partition(partitionId);
        partition.lock();
        try {
            while (at < end) {
                apply(partition);
            }
        } catch (IndexOutOfBoundsException e) {
            throw damage("a change does not fit into its group");
        } finally {
            partition.unlock();
        }
    }

    private void apply(Partition partition) throws DamageException {
        int code = bytes[at++];
        switch (code) {
            case ChangeCode.PUT -> put(partition);
            case ChangeCode.REMOVE -> {
                findExisting(partition);
                place.remove();
            }
            case ChangeCode.PATCH -> {
                findExisting(partition);
                patch(place.bytes());
                place.replace(place.bytes());
            }
            case ChangeCode.FORGET -> {
                find(partition);
                place.forgetTombstone();
            }
            default -> throw damage("there is no change with code " + code);
        }
    }

    private void put(Partition partition) throws DamageException {
        int length = number();
        if (length < RecordLayout.BINS || length > end - at) {
            throw damage("a record of " + length + " bytes does not fit into its group");
        }
        byte[] record = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        place.find(partition, record);
        place.put(record);
    }

    private void find(Partition partition) {
        System.arraycopy(bytes, at, digest, 0, digest.length);
        at += digest.length;
        place.find(partition, digest);
    }

    private void findExisting(Partition partition) throws DamageException {
        find(partition);
        if (!place.isThere()) {
            throw damage("a record that is changed is not there");
        }
    }

    private void patch(byte[] record) {
        int to = RecordLayout.DIGEST_SIZE;
        for (int distance = number(); distance != 0; distance = number()) {
            int length = number();
            System.arraycopy(bytes, at, record, to + distance - 1, length);
            to += distance - 1 + length;
            at += length;
        }
    }

    private int number() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private DamageException damage(String what) {
        return new DamageException(file, at, what);
    }
}
