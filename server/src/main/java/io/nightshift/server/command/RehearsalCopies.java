package io.nightshift.server.command;

import io.nightshift.engine.Database;
import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.job.JobRehearsal;
import io.nightshift.engine.job.JobRequest;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.operation.scalar.ParticleAdmission;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.EngineTime;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.protocol.Field;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameWriter;
import io.nightshift.server.protocol.MemoryBudget;
import io.nightshift.server.protocol.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Converts records in the form of query answers to records of the engine and back, with every bin and its type, the key, the generation
 * and the void time; and converts the frame that starts a job to that job. For one thread.
 */
public final class RehearsalCopies {
    private static final long BUDGET = 1L << 30;

    private final Namespace namespace;
    private final byte[] namespaceName;
    private final RecordEditor editor;
    private final StoredRecord view;
    private final Reply bins = new Reply();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(out, new MemoryBudget(BUDGET));

    public RehearsalCopies(Namespace namespace) {
        this.namespace = namespace;
        this.namespaceName = namespace.name().getBytes(StandardCharsets.UTF_8);
        this.editor = new RecordEditor(namespace.sets(), () -> Integer.MAX_VALUE);
        this.view = new StoredRecord(namespace.sets());
    }

    /**
     * Reads the frame with which a client starts a job. How the job finds its records is ignored, as the records are supplied.
     *
     * @param tombstones whether the server can leave tombstones, so that jobs that ask for them are accepted
     * @throws EngineException PARAMETER_ERROR if it is not such a frame
     */
    public static JobRehearsal job(byte[] frame, Database database, Namespace namespace, boolean tombstones) {
        Message message = Message.decode(Arrays.copyOfRange(frame, Frame.HEADER_SIZE, frame.length));
        CommandFlags flags = MessageDecoder.flags(message);
        int info2 = tombstones ? flags.info2() & ~CommandFlags.DURABLE_DELETE : flags.info2();
        JobRequest job = new JobRequest(
                1,
                MessageDecoder.set(message),
                new CommandFlags(flags.info1(), info2, flags.info3()),
                MessageDecoder.operations(message, database.operations()),
                0,
                message.ttl(),
                MessageDecoder.filter(message),
                null,
                "",
                0);
        return UdfCalls.isCall(message)
                ? database.rehearseUdfJob(namespace, job, UdfCalls.decode(message))
                : database.jobs().rehearse(namespace, job);
    }

    /**
     * Converts a row to a record of the engine.
     *
     * @param row header, fields and bins
     * @param lastUpdate milliseconds since 1970
     * @throws EngineException PARAMETER_ERROR if it is not such a row
     */
    public byte[] read(byte[] row, long lastUpdate) {
        Message message = Message.decode(row);
        byte[] digest = message.field(FieldType.DIGEST)
                .map(Field::copy)
                .orElseThrow(() -> EngineException.parameter("a record without its digest"));
        editor.create(digest, namespace.sets().idFor(MessageDecoder.set(message)));
        Message.Operations operations = message.operations();
        while (operations.next()) {
            int name = operations.nameOffset();
            editor.setBin(
                    Arrays.copyOfRange(row, name, name + operations.nameLength()),
                    stored(new Particle(
                            operations.particleType(), row, operations.valueOffset(), operations.valueLength())));
        }
        Particle key = MessageDecoder.userKey(message);
        if (key != null) {
            editor.setUserKey(key);
        }
        return editor.finish(message.generation(), message.ttl() & 0xffffffffL, lastUpdate - EngineTime.EPOCH_MILLIS);
    }

    /** A value in its stored form; a value that only newer servers know is kept as it came. */
    private static Particle stored(Particle value) {
        try {
            return ParticleAdmission.admit(value);
        } catch (EngineException e) {
            return value;
        }
    }

    /** Converts a record of the engine to a row. */
    public byte[] write(byte[] record) {
        view.wrap(record);
        bins.clear();
        bins.addAllBins(view);
        out.reset();
        RecordRow.begin(writer, namespaceName, view, 0, 0, bins);
        writer.put(bins.body(), 0, bins.length());
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
