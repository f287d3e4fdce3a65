package io.nightshift.server.insight;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.record.EngineTime;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.store.ChangeAuthor;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordChangeListener;
import io.nightshift.engine.util.Bytes;
import io.nightshift.engine.util.OneLine;
import io.nightshift.server.insight.Change.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hears of the changes of a namespace, and says in words what they were. */
final class NamespaceChanges implements RecordChangeListener {
    private static final int MOST_KEY = 64;

    private final Namespace namespace;
    private final Clock clock;
    private final ChangeRing ring;

    NamespaceChanges(Namespace namespace, Clock clock, ChangeRing ring) {
        this.namespace = namespace;
        this.clock = clock;
        this.ring = ring;
    }

    void listen() {
        namespace.addListener(this);
    }

    void listenNoLonger() {
        namespace.removeListener(this);
    }

    @Override
    public boolean needsBefore() {
        return true;
    }

    @Override
    public void inserted(byte[] record) {
        note(Kind.CREATED, null, record);
    }

    @Override
    public void updated(byte @Nullable [] before, byte[] after) {
        note(Kind.UPDATED, before, after);
    }

    @Override
    public void removed(byte[] record) {
        note(Kind.DELETED, record, null);
    }

    private void note(Kind asTold, byte @Nullable [] before, byte @Nullable [] after) {
        ChangeAuthor author = ChangeAuthor.current();
        byte[] record = after == null ? before : after;
        if (record == null || author instanceof ChangeAuthor.Transfer) {
            return;
        }
        List<String> bins = changedBins(before, after);
        Kind kind = kind(asTold, author, record, bins);
        StoredRecord view = new StoredRecord(namespace.sets()).wrap(record);
        String set = new String(view.setName(), StandardCharsets.UTF_8);
        String key = view.userKey().map(NamespaceChanges::text).orElse("");
        byte[] digest = Arrays.copyOf(record, RecordLayout.DIGEST_SIZE);
        Instant time = clock.instant();
        Author by = author(author, kind);
        ring.add(number -> new Change(
                number,
                time,
                kind,
                namespace.name(),
                set,
                digest,
                key,
                generation(before),
                generation(after),
                bins,
                by));
    }

    private Kind kind(Kind asTold, ChangeAuthor author, byte[] record, List<String> bins) {
        return switch (asTold) {
            case UPDATED -> bins.isEmpty() ? Kind.TOUCHED : Kind.UPDATED;
            case DELETED -> {
                if (author instanceof ChangeAuthor.Truncation) {
                    yield Kind.TRUNCATED;
                }
                // Whoever writes where a record has expired removes it first.
                boolean expired = author instanceof ChangeAuthor.Expiry
                        || StoredRecord.isExpired(record, EngineTime.now(clock) / 1000);
                yield expired ? Kind.EXPIRED : Kind.DELETED;
            }
            default -> asTold;
        };
    }

    private static Author author(ChangeAuthor author, Kind kind) {
        if (kind == Kind.EXPIRED) {
            return new Author.Server();
        }
        return switch (author) {
            case ChangeAuthor.Client client -> new Author.Client(client.user(), client.peer());
            case ChangeAuthor.Job job -> new Author.Job(job.id());
            case ChangeAuthor.Truncation truncation -> author(truncation.by(), kind);
            case ChangeAuthor.Expiry ignored -> new Author.Server();
            case ChangeAuthor.Transfer ignored -> new Author.Server();
            case ChangeAuthor.Unknown ignored -> new Author.Server();
        };
    }

    private static int generation(byte @Nullable [] record) {
        return record == null ? 0 : Bytes.getShort(record, RecordLayout.GENERATION);
    }

    private static String text(Particle key) {
        Object value = switch (key.type()) {
            case ParticleType.STRING -> key.asString();
            case ParticleType.INTEGER -> key.asLong();
            default -> HexFormat.of().formatHex(key.bytes(), key.offset(), key.end());
        };
        return OneLine.of(value.toString(), MOST_KEY);
    }

    /** A bin's place in its record: the whole entry. */
    private record Place(int from, int to) {}

    private static List<String> changedBins(byte @Nullable [] before, byte @Nullable [] after) {
        Map<String, Place> old = places(before);
        List<String> changed = new ArrayList<>();
        places(after).forEach((name, place) -> {
            Place was = old.remove(name);
            if (was == null
                    || !Arrays.equals(
                            Objects.requireNonNull(before),
                            was.from(),
                            was.to(),
                            Objects.requireNonNull(after),
                            place.from(),
                            place.to())) {
                changed.add(name);
            }
        });
        changed.addAll(old.keySet());
        return changed;
    }

    private static Map<String, Place> places(byte @Nullable [] record) {
        Map<String, Place> places = new LinkedHashMap<>();
        int entry = RecordLayout.BINS;
        for (int left = record == null ? 0 : Bytes.getShort(record, RecordLayout.BIN_COUNT); left > 0; left--) {
            int next = BinEntry.next(record, entry);
            places.put(new String(BinEntry.name(record, entry), StandardCharsets.UTF_8), new Place(entry, next));
            entry = next;
        }
        return places;
    }
}
