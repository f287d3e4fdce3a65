package io.nightshift.run.backup;

import io.nightshift.run.backup.format.BackupEncoder;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.run.backup.format.RecordSink;
import io.nightshift.run.internal.bulk.Workers;
import java.io.IOException;
import java.util.function.IntConsumer;

/** What one thread has read and not yet written. */
final class Piece implements RecordSink {

    /** Text that is collected before it is written. */
    private static final int SIZE = 1 << 20;

    private final BackupFiles files;
    private final Workers.Stop stop;
    private final BackupEncoder encoder;
    private final IntConsumer written;
    private int records;

    /**
     * Nothing yet.
     *
     * @param stop asked at each record
     * @param written hears how many records were written
     */
    Piece(BackupFiles files, Workers.Stop stop, BackupEncoder encoder, IntConsumer written) {
        this.files = files;
        this.stop = stop;
        this.encoder = encoder;
        this.written = written;
    }

    @Override
    public void key(ParticleType type, byte[] from, int start, int end) {
        encoder.key(type, from, start, end);
    }

    @Override
    public void head(byte[] from, int digestStart, int setStart, int setEnd, int generation, long voidTime, int bins) {
        encoder.head(from, digestStart, setStart, setEnd, generation, voidTime, bins);
    }

    @Override
    public void bin(ParticleType type, byte[] from, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        encoder.bin(type, from, nameStart, nameEnd, valueStart, valueEnd);
    }

    @Override
    public void end() {
        encoder.end();
        records++;
        stop.check();
        if (encoder.size() >= SIZE) {
            Workers.unchecked(() -> {
                flush();
                return records;
            });
        }
    }

    /** Writes what there is. */
    void flush() throws IOException, InterruptedException {
        if (records > 0) {
            files.write(encoder.take(), records);
            written.accept(records);
            records = 0;
        }
    }
}
