package io.nightshift.run.store;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first record of a run in a set: who drives it, and the end of its journal. Both are in one record so that a write that is bound to
 * its generation can append to the journal only for the process that drives the run.
 *
 * @param generation of the record
 * @param holder a token of the process that drives the run; "" if none does
 * @param owner that process as JSON
 * @param lease how long it drives the run after each write of this record
 * @param age how long ago this record was written, by the clock of its node
 * @param write the number of the write that it had last, which that process has chosen; tells whether one that was not answered has arrived
 * @param count how many writes have been made for this run but to its mail and status
 * @param pieces the records with the journal up to here, in order
 * @param tail the rest of the journal, in UTF-8
 */
record SetHead(
        int generation,
        String holder,
        String owner,
        Duration lease,
        Duration age,
        long write,
        long count,
        List<String> pieces,
        byte[] tail) {

    static final String HOLDER = "holder";
    static final String OWNER = "owner";
    static final String LEASE = "lease";
    static final String WRITE = "write";
    static final String COUNT = "count";
    static final String PIECES = "pieces";
    static final String TAIL = "tail";

    private static final String AGE = "age";

    static Optional<SetHead> read(SetRecords records, String id) {
        return records.read(
                        id,
                        ExpOperation.read(AGE, Exp.build(Exp.sinceUpdate()), ExpReadFlags.DEFAULT),
                        Operation.get(HOLDER),
                        Operation.get(OWNER),
                        Operation.get(LEASE),
                        Operation.get(WRITE),
                        Operation.get(COUNT),
                        Operation.get(PIECES),
                        Operation.get(TAIL))
                .map(SetHead::of);
    }

    @SuppressWarnings("unchecked") // only this class writes the list
    private static SetHead of(Record record) {
        return new SetHead(
                record.generation,
                record.getString(HOLDER),
                record.getString(OWNER),
                Duration.ofMillis(record.getLong(LEASE)),
                Duration.ofMillis(record.getLong(AGE)),
                record.getLong(WRITE),
                record.getLong(COUNT),
                (List<String>) record.getList(PIECES),
                (byte[]) record.getValue(TAIL));
    }

    /** What a new run begins with. */
    static Operation[] first(String token, Owner owner, Duration lease) {
        return new Operation[] {
            Operation.put(new Bin(PIECES, List.of())),
            Operation.put(new Bin(TAIL, new byte[0])),
            Operation.put(new Bin(HOLDER, token)),
            Operation.put(new Bin(OWNER, OwnerJson.write(owner))),
            Operation.put(new Bin(LEASE, lease.toMillis())),
            Operation.put(new Bin(WRITE, 1)),
            counted(1)
        };
    }

    /** What makes a process the one that drives the run. */
    static Operation[] takenBy(String token, Owner owner, Duration lease, long write) {
        return new Operation[] {
            Operation.put(new Bin(HOLDER, token)),
            Operation.put(new Bin(OWNER, OwnerJson.write(owner))),
            Operation.put(new Bin(LEASE, lease.toMillis())),
            Operation.put(new Bin(WRITE, write)),
            counted(1)
        };
    }

    /** Counts writes in a record, this one among them. */
    static Operation counted(long writes) {
        return Operation.add(new Bin(COUNT, writes));
    }

    /** Whether a process drives the run: it holds the lease, and has renewed it in time. */
    boolean isHeld() {
        return !holder.isEmpty() && age.compareTo(lease) < 0;
    }

    Owner driver() {
        return OwnerJson.read(owner).orElseGet(() -> new Owner("somebody", "unknown", 0, Instant.EPOCH));
    }

    /** The name of a record that belongs to a run. */
    static String part(String id, String name) {
        return id + "/" + name;
    }
}
