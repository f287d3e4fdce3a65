package io.nightshift.run.store;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListPolicy;
import io.nightshift.sdk.Cluster;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease of a run in a set. Every write of the run's first record is bound to the generation that this process has seen last, so a process
 * that has lost the lease can neither renew it nor append to the journal, however late it notices. A thread renews it until it is closed.
 */
final class SetLease implements RunLease {

    private static final Logger LOG = LoggerFactory.getLogger(SetLease.class);

    private static final int RENEWALS = 3;

    private final SetRecords records;
    private final String id;
    private final String token;
    private final StoredLines lines;
    private final Duration lease;
    private final Object lock = new Object();
    private int generation;
    private long write;
    private int pieces;
    private int tail;
    private boolean closed;
    private volatile @Nullable StoreException lost;

    SetLease(SetRecords records, String id, String token, SetHead head, StoredLines lines, Duration lease) {
        this.records = records;
        this.id = id;
        this.token = token;
        this.lines = lines;
        this.lease = lease;
        this.generation = head.generation();
        this.write = head.write();
        this.pieces = head.pieces().size();
        this.tail = head.tail().length;
        Thread.ofPlatform().name("nightshift-lease-" + id).daemon().start(this::renew);
    }

    private void renew() {
        synchronized (lock) {
            try {
                while (!closed && lost == null) {
                    lock.wait(lease.dividedBy(RENEWALS).toMillis());
                    if (!closed && lost == null) {
                        renewOnce();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void renewOnce() {
        try {
            tryToWrite(numbered(1));
        } catch (StoreException e) {
            LOG.warn("{}", e.getMessage());
        } catch (AerospikeException | IllegalStateException e) {
            LOG.debug("the lease of run {} cannot be renewed now", id, e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public StoredLines lines() {
        return lines;
    }

    @Override
    public void append(String line) {
        StoredLines.requireLine(line);
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (lock) {
            if (tail + bytes.length <= SetPieces.SIZE) {
                writeHead(Operation.append(new Bin(SetHead.TAIL, bytes)));
                tail += bytes.length;
            } else {
                startPieces(bytes);
            }
        }
    }

    /** The first record would become too long: its part of the journal moves to records of its own. */
    private void startPieces(byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(records.reading(this::head).tail());
        all.writeBytes(bytes);
        List<String> names = SetPieces.write(records, id, token, pieces, all.toByteArray());
        writeHead(
                names.size() + 1,
                ListOperation.appendItems(
                        ListPolicy.Default,
                        SetHead.PIECES,
                        names.stream().map(Value::get).toList()),
                Operation.put(new Bin(SetHead.TAIL, new byte[0])));
        pieces += names.size();
        tail = 0;
    }

    private void writeHead(Operation... operations) {
        writeHead(1, operations);
    }

    private void writeHead(int writes, Operation... operations) {
        requireHeld();
        Operation[] all = numbered(writes, operations);
        records.patiently(() -> tryToWrite(all));
    }

    /** With the number of the write, by which it is known whether it has arrived when its answer has not. */
    private Operation[] numbered(int writes, Operation... operations) {
        Operation[] all = Arrays.copyOf(operations, operations.length + 2);
        all[operations.length] = Operation.put(new Bin(SetHead.WRITE, ++write));
        all[operations.length + 1] = SetHead.counted(writes);
        return all;
    }

    /** Writes the first record, or finds that an earlier try has; throws what the client throws. */
    private boolean tryToWrite(Operation... operations) {
        try {
            generation = records.operate(records.of(generation), id, operations).generation;
        } catch (AerospikeException e) {
            boolean mayHaveArrived = e.getInDoubt()
                    || e.getResultCode() == ResultCode.GENERATION_ERROR
                    || e.getResultCode() == ResultCode.KEY_NOT_FOUND_ERROR;
            if (!mayHaveArrived || !hasArrived()) {
                throw e;
            }
        }
        return true;
    }

    private boolean hasArrived() {
        SetHead now = head();
        generation = now.generation();
        if (now.write() == write) {
            return true;
        }
        if (now.pieces().size() != pieces || now.tail().length != tail) {
            throw lost("the cluster has lost writes of its journal");
        }
        return false;
    }

    private SetHead head() {
        SetHead now = SetHead.read(records, id).orElseThrow(() -> lost("its record was deleted"));
        if (!now.holder().equals(token)) {
            throw lost(now.isHeld() ? now.driver() + " drives it now" : "another process has driven it meanwhile");
        }
        return now;
    }

    private StoreException lost(String why) {
        StoreException problem =
                new StoreException("run " + id + " in " + records.set() + " is not driven from here any more: " + why);
        lost = problem;
        return problem;
    }

    private void requireHeld() {
        StoreException problem = lost;
        if (problem != null) {
            throw problem;
        }
        if (closed) {
            throw new StoreException("run " + id + " is not driven from here any more: its lease is closed");
        }
    }

    @Override
    public List<Message> messages() {
        StoreException problem = lost;
        if (problem != null) {
            throw problem;
        }
        try {
            return new SetMail(records, id).messages();
        } catch (AerospikeException e) {
            return List.of(); // they are read when the cluster answers again
        }
    }

    @Override
    public void answer(Message message, String answer) {
        new SetMail(records, id).answer(message.number(), answer);
    }

    @Override
    public void publish(String status) {
        SetStore.publish(records, id, status);
    }

    @Override
    public BufferedWriter attach(String file) {
        return SetFile.write(records, id, file, written -> {
            synchronized (lock) {
                writeHead(written + 1);
            }
        });
    }

    @Override
    public long writesTo(Cluster cluster, String namespace) {
        return records.areIn(cluster) && records.set().namespace().equals(namespace)
                ? records.reading(() -> SetStore.writes(records, id))
                : 0;
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            lock.notifyAll();
            if (lost != null) {
                return;
            }
            try {
                tryToWrite(numbered(1, Operation.put(new Bin(SetHead.HOLDER, ""))));
            } catch (StoreException | AerospikeException | IllegalStateException e) {
                LOG.debug("the lease of run {} could not be given back; it ends in {} s", id, lease.toSeconds(), e);
            }
        }
    }
}
