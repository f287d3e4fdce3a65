package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.IndexSort;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.particle.PackedParticles;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import org.jspecify.annotations.Nullable;

/** Builds the result of a selection according to its return type. */
final class ResultBuilder {
    private static final int MAX_NUMBER = 5;
    private static final long MAX_REPEATED = 8 << 20;

    private final PackedCollection collection;
    private final Selection selection;
    private final Query query;

    ResultBuilder(PackedCollection collection, Selection selection, Query query) {
        this.collection = collection;
        this.selection = selection;
        this.query = query;
    }

    /** The result; null if nothing is returned. */
    @Nullable
    Particle build() {
        ReturnType type = query.type();
        return switch (type) {
            case NONE -> null;
            case COUNT -> Particle.ofInteger(selection.count());
            case EXISTS -> Particle.ofBool(selection.exists());
            case INDEX, REVERSE_INDEX -> numbers(selection.index().get());
            case RANK, REVERSE_RANK -> numbers(selection.rank().get());
            case INDEX_RANGE, REVERSE_INDEX_RANGE -> range(selection.index().get());
            case RANK_RANGE, REVERSE_RANK_RANGE -> range(selection.rank().get());
            case KEY, VALUE -> query.multi() ? values() : single();
            case KEY_VALUE, UNORDERED_MAP, ORDERED_MAP -> pairs();
        };
    }

    private Particle numbers(Numbers numbers) {
        boolean reverse = query.type().isReverse();
        if (!query.multi()) {
            return Particle.ofInteger(numbers.single(reverse));
        }
        MsgpackWriter out =
                new MsgpackWriter(MAX_NUMBER * Math.min(selection.positions().count() + 1, 1 << 16));
        numbers.write(out, reverse);
        return list(out);
    }

    private Particle range(Numbers numbers) {
        long[] range = numbers.range(query.type().isReverse());
        return list(new MsgpackWriter().writeListHeader(2).writeLong(range[0]).writeLong(range[1]));
    }

    private @Nullable Particle single() {
        if (selection.positions().count() == 0) {
            return null;
        }
        PackedValue value = element(selection.positions().get(0));
        return PackedParticles.unpack(value.bytes(), value.offset(), value.end());
    }

    private PackedValue element(int position) {
        return query.type() == ReturnType.KEY && collection instanceof PackedMap map
                ? map.key(position)
                : collection.value(position);
    }

    private Particle values() {
        Positions positions = selection.positions();
        if (positions instanceof Positions.Range range && collection instanceof PackedList list) {
            int from = list.locate(range.from());
            int size = list.locate(range.to()) - from;
            return list(PackedList.start(0, range.count(), size).writeRaw(list.bytes, from, size));
        }
        int count = positions.count();
        collection.prepareFor(count);
        MsgpackWriter out = new MsgpackWriter(Math.min(count, 1 << 16) * MAX_NUMBER).writeListHeader(count);
        for (int i = 0; i < count; i++) {
            PackedValue value = element(positions.get(i));
            checkSize((long) out.length() + value.length());
            out.writeRaw(value.bytes(), value.offset(), value.length());
        }
        return list(out);
    }

    /** Elements that are selected more than once may add up to more than the collection holds. */
    private void checkSize(long size) {
        if (size > collection.contentSize() + MAX_REPEATED) {
            throw new EngineException(
                    ResultCode.RECORD_TOO_BIG, "the elements wanted take more than " + size + " bytes");
        }
    }

    private Particle pairs() {
        PackedMap map = (PackedMap) collection;
        int[] positions = selection.positions().toArray();
        if (query.type() == ReturnType.ORDERED_MAP && !map.isOrdered()) {
            IndexSort.sort(positions, map::compareKeys);
        }
        PackedValue pairs = map.arranged(query.type().mapFlags(), positions);
        return new Particle(ParticleType.MAP, pairs.bytes(), pairs.offset(), pairs.length());
    }

    private static Particle list(MsgpackWriter out) {
        return new Particle(ParticleType.LIST, out.buffer(), 0, out.length());
    }
}
