package io.nightshift.engine;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal that remembers what it hears. */
final class HeardJournal implements Journal {
    /** A change; for one in place, {@code before} is what was said when it began. */
    record Heard(int partition, byte @Nullable [] before, byte @Nullable [] after) {}

    final List<Heard> heard = new ArrayList<>();
    final List<String> sets = new ArrayList<>();
    int buried;
    long awaited;

    @Nullable
    EngineException refusal;

    private long position;

    @Override
    public Changes begin(int partition) {
        return new Noted(partition);
    }

    @Override
    public void setCreated(int id, String name) {
        sets.add(id + " " + name);
    }

    @Override
    public Optional<EngineException> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized void await(long upTo) {
        awaited = Math.max(awaited, upTo);
    }

    @Override
    public void paceJob() {}

    private final class Noted implements Changes {
        private final int partition;
        private final List<Heard> changes = new ArrayList<>();
        private byte @Nullable [] changing;

        Noted(int partition) {
            this.partition = partition;
        }

        @Override
        public void inserted(byte[] record) {
            changes.add(new Heard(partition, null, record.clone()));
        }

        @Override
        public void changing(byte[] record) {
            changing = record.clone();
        }

        @Override
        public void updated(byte @Nullable [] before, byte[] after) {
            byte[] was = before == null ? changing : before;
            changes.add(new Heard(partition, was == null ? null : was.clone(), after.clone()));
        }

        @Override
        public void removed(byte[] record) {
            changes.add(new Heard(partition, record.clone(), null));
        }

        @Override
        public void buried(byte[] tombstone) {
            buried++;
        }

        @Override
        public void forgotten(byte[] tombstone) {
            buried--;
        }

        @Override
        public long end() {
            synchronized (HeardJournal.this) {
                heard.addAll(changes);
                position += changes.isEmpty() ? 0 : 1;
                return changes.isEmpty() ? 0 : position;
            }
        }
    }
}
