package io.nightshift.bench;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts records of about 150 bytes into an engine, without client and network; for one thread. */
final class EnginePuts {
    private final Database database;
    private final Namespace namespace;
    private final List<BinOperation> operations;
    private final Reply reply = new Reply();
    private long last;

    EnginePuts(Database database) {
        this.database = database;
        this.namespace = database.namespace("test").orElseThrow();
        this.operations = List.of(
                put("name", Particle.ofString("user-1234567")),
                put("score", Particle.ofInteger(5)),
                put("status", Particle.ofString("active")),
                put("pad", Particle.ofString("x".repeat(40))));
    }

    private BinOperation put(String bin, Particle value) {
        return database.operations().decode(OperationCode.WRITE.wire(), bin.getBytes(StandardCharsets.UTF_8), value);
    }

    void put(int id, boolean waits) {
        byte[] digest = new byte[20];
        long mixed = (id + 1) * 0x9E3779B97F4A7C15L;
        Bytes.putLong(digest, 0, mixed ^ mixed >>> 29);
        Bytes.putLong(digest, 8, mixed * 31);
        Bytes.putInt(digest, 16, id);
        database.commands("test")
                .orElseThrow()
                .execute(
                        new RecordCommand(
                                digest,
                                "bench",
                                null,
                                new CommandFlags(0, CommandFlags.WRITE, 0),
                                0,
                                Ttl.DEFAULT,
                                operations,
                                null),
                        reply);
        if (reply.resultCode() != 0) {
            throw new IllegalStateException("a put was refused with " + reply.resultCode());
        }
        last = namespace.partition(Namespace.partitionId(digest)).position();
        if (waits) {
            namespace.await(last);
        } else if (id % 256 == 0) {
            namespace.paceJob();
        }
    }

    void await() {
        namespace.await(last);
    }
}
