package io.nightshift.run.store;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.DataSet;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Runs in a set of a cluster, where every process that can connect to it sees them, and can go on with what a dead one has left. The records
 * never expire:
 *
 * <pre>
 * ID               who drives the run, until when, and the end of its journal; see {@link SetHead}
 * ID/TOKEN-N       an earlier piece of the journal
 * ID/mail          messages to the process that drives the run, and its answers
 * ID/status        the last status
 * ID/file/NAME     the pieces of a file that belongs to the run
 * runs/N           ids of runs
 * /audit           what was done that belongs to no run, its last lines; /audit/N are earlier ones
 * </pre>
 *
 * <p>The lease is kept by writes that are bound to the generation of the first record, and so is the journal: whoever has lost the lease can
 * write nothing more. It is renewed every five seconds, and free when it was not for fifteen, by the clock of the node that has the
 * record. All this is as safe as the namespace: without strong consistency a cluster that is cut in two has the record twice.
 */
public final class SetStore implements RunStore {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Over so many records the ids are spread. */
    private static final int SHARDS = 16;

    private static final String IDS = "ids";
    private static final String STATUS = "status";

    private static final MapPolicy MAP = new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.DEFAULT);

    private final SetRecords records;
    private final Duration lease;

    /**
     * A store in a set.
     *
     * @throws IllegalArgumentException if this is a whole namespace
     */
    public SetStore(Cluster cluster, DataSet set) {
        this(cluster, set, LEASE);
    }

    SetStore(Cluster cluster, DataSet set, Duration lease) {
        if (set.isWholeNamespace()) {
            throw new IllegalArgumentException(
                    "runs are kept in a set of their own, like " + set.namespace() + ".nightshift_runs, was " + set);
        }
        this.records = new SetRecords(cluster, set, PATIENCE);
        this.lease = lease;
    }

    @Override
    public String description() {
        return records.set().toString();
    }

    @Override
    public Optional<DataSet> dataSet() {
        return Optional.of(records.set());
    }

    @Override
    public boolean isIn(Cluster other) {
        return records.areIn(other);
    }

    @Override
    public List<String> ids() {
        List<String> shards =
                IntStream.range(0, SHARDS).mapToObj(SetStore::shard).toList();
        return records.reading(() -> records.readAll(shards)).stream()
                .flatMap(Optional::stream)
                .flatMap(record -> record.getMap(IDS).keySet().stream())
                .map(String::valueOf)
                .toList();
    }

    private static String shard(int number) {
        return "runs/" + number;
    }

    @Override
    public StoredLines read(String id) {
        return records.reading(() -> lines(id, existing(id)));
    }

    private StoredLines lines(String id, SetHead head) {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        SetPieces.read(records, id, head.pieces(), journal::writeBytes);
        journal.writeBytes(head.tail());
        return new StoredLines(
                place(id), journal.toString(StandardCharsets.UTF_8).lines().toList(), 0);
    }

    private String place(String id) {
        return "run " + id + " in " + description();
    }

    @Override
    public RunLease create(String id, Owner owner) {
        StoreIds.check(id);
        String token = UUID.randomUUID().toString();
        records.patiently(() -> {
            try {
                return records.operate(records.creating(), id, SetHead.first(token, owner, lease));
            } catch (AerospikeException e) {
                if (e.getResultCode() != ResultCode.KEY_EXISTS_ERROR) {
                    throw e;
                }
                SetHead there = existing(id);
                if (!there.holder().equals(token)) { // else the first try had arrived
                    throw new RunExistsException(id, description(), e);
                }
                return null;
            }
        });
        records.write(
                shard(Math.floorMod(id.hashCode(), SHARDS)),
                MapOperation.put(
                        MAP, IDS, Value.get(id), Value.get(owner.since().toEpochMilli())));
        return records.reading(() -> held(id, token, existing(id)));
    }

    @Override
    public RunLease take(String id, Owner owner) {
        String token = UUID.randomUUID().toString();
        return records.patiently(() -> {
            SetHead head = existing(id);
            if (head.holder().equals(token)) {
                return held(id, token, head);
            }
            if (head.isHeld()) {
                throw new RunBusyException(id, head.driver());
            }
            try {
                records.operate(
                        records.of(head.generation()), id, SetHead.takenBy(token, owner, lease, head.write() + 1));
            } catch (AerospikeException e) {
                if (e.getResultCode() != ResultCode.GENERATION_ERROR) {
                    throw e;
                }
                // Somebody was faster, or this very write has arrived at an earlier try.
            }
            SetHead now = existing(id);
            if (!now.holder().equals(token)) {
                throw new RunBusyException(id, now.driver());
            }
            return held(id, token, now);
        });
    }

    private RunLease held(String id, String token, SetHead head) {
        return new SetLease(records, id, token, head, lines(id, head), lease);
    }

    @Override
    public Optional<Owner> owner(String id) {
        SetHead head = records.reading(() -> existing(id));
        return head.isHeld() ? Optional.of(head.driver()) : Optional.empty();
    }

    @Override
    public String post(String id, String message) {
        records.reading(() -> existing(id));
        return new SetMail(records, id).post(message);
    }

    @Override
    public Optional<String> answer(String id, String message) {
        return records.reading(() -> new SetMail(records, id).takeAnswer(message));
    }

    @Override
    public void withdraw(String id, String message) {
        new SetMail(records, id).withdraw(message);
    }

    @Override
    public Optional<String> status(String id) {
        return records.reading(() -> {
            existing(id);
            return records.read(SetHead.part(id, STATUS)).map(record -> record.getString(STATUS));
        });
    }

    /** How many writes have been made for a run until now. */
    static long writes(SetRecords records, String id) {
        return records.readAll(List.of(id, SetMail.nameOf(id), SetHead.part(id, STATUS))).stream()
                .flatMap(Optional::stream)
                .mapToLong(record -> record.getLong(SetHead.COUNT))
                .sum();
    }

    static void publish(SetRecords records, String id, String status) {
        try {
            records.operate(
                    records.policy(),
                    SetHead.part(id, STATUS),
                    Operation.put(new Bin(STATUS, status)),
                    SetHead.counted(1));
        } catch (AerospikeException e) {
            throw records.problem("cannot be written", e);
        }
    }

    @Override
    public BufferedReader open(String id, String file) {
        return records.reading(() -> {
            existing(id);
            return SetFile.read(records, id, file);
        });
    }

    @Override
    public String place(String id, String file) {
        return file + " of " + place(id);
    }

    @Override
    public AuditLog audit() {
        return new SetAudit(records);
    }

    private SetHead existing(String id) {
        StoreIds.check(id);
        return SetHead.read(records, id).orElseThrow(() -> new NoSuchRunException(id, description()));
    }
}
