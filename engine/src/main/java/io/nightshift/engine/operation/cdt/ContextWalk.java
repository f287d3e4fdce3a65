package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedFlags;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.cdt.PackedMap.KeyPlace;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a context to an operation's target collection, applies the operation there, and rebuilds the enclosing
 * collections. An ordered list moves a changed element to its place. A step may create what it does not find.
 */
final class ContextWalk {
    /** Bytes of all collections together that an operation may go through on its way: some tenths of a second. */
    private static final long MAX_WALKED = 192L << 20;

    private final List<ContextStep> steps;
    private final CollectionCode code;
    private final Body body;
    private final boolean binExists;
    private final int maxBytes;
    private long walked;
    private @Nullable Particle result;

    ContextWalk(List<ContextStep> steps, CollectionCode code, Body body, boolean binExists, int maxBytes) {
        this.steps = steps;
        this.code = code;
        this.body = body;
        this.binExists = binExists;
        this.maxBytes = maxBytes;
    }

    /** What the operation returned. */
    @Nullable
    Particle result() {
        return result;
    }

    /** Applies the operation to the value of a bin; null if the value does not change. */
    @Nullable
    PackedValue into(PackedValue value) {
        return into(value, 0);
    }

    /** Applies the operation to an absent bin; null if it stays absent. */
    @Nullable
    PackedValue intoNothing() {
        if (!steps.get(0).creates()) {
            steps.get(0).checkKnown();
            throw Query.notApplicable("context: there is no bin, and the context does not create it");
        }
        checkCreatable(0);
        return created(0);
    }

    /** Recursive, but not deeper than values can be nested. */
    private @Nullable PackedValue into(PackedValue value, int at) {
        MsgpackType type = value.type();
        checkWork(value);
        if (at == steps.size()) {
            if (type != (code.kind() == CollectionCode.Kind.LIST ? MsgpackType.LIST : MsgpackType.MAP)) {
                throw new EngineException(
                        ResultCode.BIN_TYPE_ERROR, code.name() + ": the context leads to a value of kind " + type);
            }
            Effect effect = body.apply(PackedCollection.of(value));
            result = effect.result();
            return effect.changed();
        }
        steps.get(at).checkKnown();
        if (type != MsgpackType.LIST && type != MsgpackType.MAP) {
            throw Query.notApplicable("context: step " + (at + 1) + " meets a value of kind " + type);
        }
        PackedCollection container = PackedCollection.of(value);
        steps.get(at).checkAgainst(container);
        return container instanceof PackedMap map ? intoMap(map, at) : intoList((PackedList) container, at);
    }

    /** Each step goes through the collection that it meets, and may copy it: a long context in a large value takes too long. */
    private void checkWork(PackedValue value) {
        walked += value.length();
        if (walked > MAX_WALKED) {
            throw EngineException.parameter("context: " + steps.size() + " steps are too many in a value of this size");
        }
    }

    private @Nullable PackedValue intoList(PackedList list, int at) {
        ContextStep step = steps.get(at);
        int position = find(list, step);
        if (position < 0) {
            return createInList(list, step.number(), at);
        }
        PackedValue child = into(list.value(position), at + 1);
        if (child == null) {
            return null;
        }
        return list.isOrdered() ? list.replacedInOrder(position, child) : list.replaced(position, child);
    }

    /** The position of a step's element; -1 if it may be created. */
    private int find(PackedList list, ContextStep step) {
        return switch (step.by()) {
            case INDEX -> index(list, step);
            case RANK -> list.isOrdered() ? index(list, step) : ranked(list, step.number());
            case VALUE -> {
                Selection found = new ListSelection(list)
                        .select(new Selector.ByValue(step.value()), new Query(ReturnType.VALUE, false, false));
                yield only(found);
            }
            case KEY -> throw Query.notApplicable("context: a list has no keys");
        };
    }

    private int index(PackedList list, ContextStep step) {
        long index = step.number();
        long absolute = index < 0 ? list.count() + index : index;
        if (absolute >= 0 && absolute < list.count()) {
            return (int) absolute;
        }
        if (step.creates()) {
            return -1;
        }
        throw Query.notApplicable("context: index " + index + " is outside of " + list.count() + " elements");
    }

    private static int ranked(PackedCollection collection, long rank) {
        Bounds bounds = Bounds.of(rank, 1, collection.count(), false);
        collection.indexAll();
        return RankHeap.select(collection.count(), collection::compareRanks, bounds)[0];
    }

    private static int only(Selection found) {
        if (found.count() == 0) {
            throw Query.notApplicable("context: the value is not there");
        }
        return found.positions().get(0);
    }

    private @Nullable PackedValue createInList(PackedList list, long index, int at) {
        ContextStep step = steps.get(at);
        boolean atEnd = index == list.count() || index == -1 && list.count() == 0;
        boolean pads = step.pads() && index > list.count();
        if (!atEnd && !list.isOrdered() && !pads) {
            throw Query.notApplicable("context: index " + index + " is outside of " + list.count() + " elements");
        }
        checkCreatable(at + 1);
        PackedValue child = created(at + 1);
        if (child == null) {
            return null;
        }
        return list.isOrdered()
                ? list.inserted(list.lowerBound(new Probe(child)), 1, child)
                : list.padded(atEnd ? list.count() : index, 1, child, maxBytes);
    }

    private @Nullable PackedValue intoMap(PackedMap map, int at) {
        ContextStep step = steps.get(at);
        if (step.by() == ContextStep.By.KEY) {
            return intoMapKey(map, at);
        }
        int position = find(map, step);
        PackedValue child = into(map.value(position), at + 1);
        return child == null ? null : map.withValue(position, child);
    }

    private static int find(PackedMap map, ContextStep step) {
        return switch (step.by()) {
            case INDEX -> {
                Bounds bounds = Bounds.of(step.number(), 1, map.count(), false);
                yield map.isOrdered() ? bounds.start() : RankHeap.select(map.count(), map::compareKeys, bounds)[0];
            }
            case RANK -> {
                Bounds bounds = Bounds.of(step.number(), 1, map.count(), false);
                yield map.hasValueIndex() ? map.positionsByValue()[bounds.start()] : ranked(map, step.number());
            }
            case VALUE -> {
                Selection found = new MapSelection(map)
                        .select(new Selector.ByValue(step.value()), new Query(ReturnType.VALUE, false, false));
                yield only(found);
            }
            case KEY -> throw new IllegalStateException("a key is looked up by itself");
        };
    }

    private @Nullable PackedValue intoMapKey(PackedMap map, int at) {
        ContextStep step = steps.get(at);
        PackedValue key = step.key().orElseThrow(() -> Query.notApplicable("context: the value cannot be a map key"));
        KeyPlace place = map.find(new Probe(key));
        if (place.found()) {
            PackedValue child = into(map.value(place), at + 1);
            return child == null ? null : map.with(place, key, child);
        }
        if (!step.creates()) {
            throw Query.notApplicable("context: the key is not there");
        }
        step.checkCreatable(true);
        checkCreatable(at + 1);
        PackedValue child = created(at + 1);
        return child == null ? null : map.with(place, key, child);
    }

    private void checkCreatable(int from) {
        if (!code.modifies()) {
            throw Query.notApplicable("context: a read operation does not create what is not there");
        }
        for (int at = from; at < steps.size(); at++) {
            steps.get(at).checkCreatable(at == 0);
        }
    }

    /** A new collection for the step at {@code at} to enter, with what the rest of the context creates. */
    private @Nullable PackedValue created(int at) {
        if (at == steps.size()) {
            return createdTarget();
        }
        PackedValue child = created(at + 1);
        if (child == null) {
            return null;
        }
        ContextStep step = steps.get(at);
        int flags = step.containerFlags(at == 0);
        if (step.isMapKey()) {
            PackedMap map = PackedMap.empty(flags);
            PackedValue key = step.key().orElseThrow();
            return map.with(map.find(new Probe(key)), key, child);
        }
        PackedList list = PackedList.empty(flags);
        long position = step.pads() ? Math.max(0, step.number()) : 0;
        return list.padded(position, 1, child, maxBytes);
    }

    private @Nullable PackedValue createdTarget() {
        return switch (code.absent()) {
            case IGNORE -> null;
            case NOT_FOUND -> throw Target.notFound(code);
            case REFUSE -> {
                if (!binExists) {
                    throw Target.wrongType(code, "no bin");
                }
                yield null;
            }
            case CREATE -> {
                int flags = body.createFlags() & ~PackedFlags.INDEXED;
                PackedCollection empty = Target.empty(code, flags);
                Effect effect = binExists ? body.apply(empty) : body.applyInNewBin(empty);
                result = effect.result();
                PackedValue changed = effect.changed();
                if (changed != null || !effect.creates()) {
                    yield changed;
                }
                yield Target.emptyBytes(code, binExists ? flags : body.createFlags());
            }
        };
    }
}
