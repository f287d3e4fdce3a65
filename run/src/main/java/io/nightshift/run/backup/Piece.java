package io.nightshift.run.backup;

import io.nightshift.run.backup.format.BackupEncoder;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.run.backup.format.RecordSink;
import io.nightshift.run.internal.bulk.Workers;
import java.io.IOException;
import java.util.function.IntConsumer;

/** What one thread has read and not yet written. */
final class Piece implements RecordSink {

    /** So much is collected at most while others write. */
    private static final int MOST = 1 << 20;

    /** Room for what the last record is longer than the rest of a piece; more is made if it does not suffice. */
    private static final int SLACK = 1 << 14;

    private final BackupFiles files;
    private final Workers.Stop stop;
    private final BackupEncoder encoder;
    private final int least;
    private final IntConsumer written;
    private int records;

    /**
     * Nothing yet.
     *
     * @param namespace of the records
     * @param compact see {@link Backup#compact}
     * @param stop asked at each record
     * @param written hears how many records were written
     */
    Piece(BackupFiles files, String namespace, boolean compact, Workers.Stop stop, IntConsumer written) {
        this.files = files;
        this.stop = stop;
        this.least = files.piece();
        this.encoder = new BackupEncoder(namespace, least + SLACK, compact);
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
        if (isEnough(encoder.size())) {
            Workers.unchecked(() -> {
                flush();
                return records;
            });
        }
    }

    /** A file that others write is not waited for, as long as there is something else to do. */
    private boolean isEnough(int size) {
        return size >= least && (size >= MOST || !files.isBusy());
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
