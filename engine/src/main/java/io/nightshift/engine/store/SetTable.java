package io.nightshift.engine.store;

import io.nightshift.engine.record.SetNames;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The sets of a namespace, by name and by the number that records store. Thread-safe. */
public final class SetTable implements SetNames {
    /** Most sets in a namespace. */
    public static final int MAX_SETS = 4095;

    /** Longest set name in bytes. */
    public static final int MAX_NAME = 63;

    private static final byte[] NO_SET = new byte[0];

    private final ConcurrentHashMap<String, RecordSet> byName = new ConcurrentHashMap<>();
    private final List<RecordSet> byId = new CopyOnWriteArrayList<>();

    private @Nullable Journal journal;

    SetTable() {}

    /** Notes new sets in a journal from now on. */
    synchronized void journal(Journal newJournal) {
        journal = newJournal;
    }

    public Optional<RecordSet> find(String name) {
        return Optional.ofNullable(byName.get(name)).filter(RecordSet::exists);
    }

    /** The sets in creation order. */
    public List<RecordSet> all() {
        return byId.stream().filter(RecordSet::exists).toList();
    }

    List<SetSnapshot> snapshot() {
        return byId.stream().map(RecordSet::snapshot).toList();
    }

    /** Which set has another name here than in a snapshot, whose records could therefore not be used here. */
    Optional<String> conflict(List<SetSnapshot> snapshots) {
        for (int i = 0; i < Math.min(byId.size(), snapshots.size()); i++) {
            String here = byId.get(i).name();
            String there = snapshots.get(i).name();
            if (!here.equals(there)) {
                return Optional.of("set " + (i + 1) + " is '" + there + "' there and '" + here + "' here");
            }
        }
        return Optional.empty();
    }

    /**
     * Restores the sets of a snapshot without a {@link #conflict}. Later ones keep their numbers, because a writer may be about to use
     * one, but exist no longer.
     */
    synchronized void restore(List<SetSnapshot> snapshots) {
        for (SetSnapshot snapshot : snapshots.subList(Math.min(byId.size(), snapshots.size()), snapshots.size())) {
            create(snapshot.name());
        }
        for (RecordSet set : byId) {
            set.restore(set.id() <= snapshots.size() ? snapshots.get(set.id() - 1) : SetSnapshot.missing(set.name()));
        }
    }

    /** The set with this number, which must not be 0 (no set). */
    RecordSet byId(int id) {
        return byId.get(id - 1);
    }

    @Override
    public byte[] nameOf(int setId) {
        return setId == 0 ? NO_SET : byId.get(setId - 1).nameBytes();
    }

    /**
     * The number of an existing set; 0 for the empty name, which means no set.
     *
     * @throws EngineException KEY_NOT_FOUND if there is no such set
     */
    public int existingId(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        RecordSet set = byName.get(name);
        if (set == null || !set.exists()) {
            throw new EngineException(ResultCode.KEY_NOT_FOUND, "set " + name + " does not exist");
        }
        return set.id();
    }

    /** The number of a set, which is created if necessary; 0 for the empty name. */
    public int idFor(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        RecordSet set = byName.get(name);
        if (set == null) {
            return create(name).id();
        }
        set.revive();
        return set.id();
    }

    private synchronized RecordSet create(String name) {
        RecordSet existing = byName.get(name);
        if (existing != null) {
            return existing;
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_NAME) {
            throw EngineException.parameter("set name has " + bytes + " bytes; at most " + MAX_NAME + " are allowed");
        }
        if (byId.size() >= MAX_SETS) {
            throw EngineException.parameter("a namespace has at most " + MAX_SETS + " sets");
        }
        RecordSet set = new RecordSet(byId.size() + 1, name);
        Journal noted = journal;
        if (noted != null) {
            noted.setCreated(set.id(), name);
        }
        byId.add(set);
        byName.put(name, set);
        return set;
    }
}
