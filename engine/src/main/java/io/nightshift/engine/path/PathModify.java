package io.nightshift.engine.path;

import io.nightshift.engine.expression.ElementEvaluator;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedMarks;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.operation.cdt.PackedList;
import io.nightshift.engine.operation.cdt.PackedMap;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * Replaces what is at the ends of the paths by the value of an expression, or removes it. Re-sorts ordered lists on the
 * way.
 *
 * @param maxBytes largest collection
 */
record PathModify(Path path, Expression replacement, int maxBytes) implements PathTask {
    @Override
    public Outcome run(Particle collection, Work work) {
        Walk walk = new Walk(new Levels(path, work), replacement.elementEvaluator(work), work);
        PackedValue changed = PackedMarks.added(walk.into(PathOperation.packed(collection), 0));
        return Outcome.set(new Particle(collection.type(), changed.bytes(), changed.offset(), changed.length()), null);
    }

    private final class Walk {
        private final Levels levels;
        private final ElementEvaluator evaluator;
        private final Work work;

        Walk(Levels levels, ElementEvaluator evaluator, Work work) {
            this.levels = levels;
            this.evaluator = evaluator;
            this.work = work;
        }

        PackedValue into(PackedValue value, int level) {
            PackedCollection from = PackedCollection.of(value);
            if (from.count() == 0) {
                return value;
            }
            MsgpackWriter contents = new MsgpackWriter(from.contentSize());
            int copied = 0;
            int removed = 0;
            Matches matches = levels.in(from, level);
            while (matches.next()) {
                int at = matches.position();
                from.copyTo(contents, copied, at);
                copied = at + 1;
                if (!put(contents, from, matches, level)) {
                    removed++;
                }
                if (contents.length() > maxBytes) {
                    throw new EngineException(
                            ResultCode.RECORD_TOO_BIG, "path: the result takes more than " + maxBytes + " bytes");
                }
            }
            from.copyTo(contents, copied, from.count());
            return closed(from, from.count() - removed, contents);
        }

        /** Writes what becomes of an element; false if it is removed. */
        private boolean put(MsgpackWriter contents, PackedCollection from, Matches matches, int level) {
            int at = matches.position();
            PackedValue value = from.value(at);
            PackedValue changed = value;
            if (levels.isLast(level)) {
                MsgpackWriter result = new MsgpackWriter();
                switch (evaluator.evaluate(matches.element(), result)) {
                    case VALUE -> {
                        work.spend(Work.stepsFor(result.length()));
                        changed = storable(new PackedValue(result.buffer(), 0, result.length()), level);
                    }
                    case REMOVE -> {
                        return false;
                    }
                    case UNKNOWN -> checkMayFail();
                }
            } else if (Levels.isCollection(value)) {
                changed = into(value, level + 1);
            }
            if (from instanceof PackedMap map) {
                append(contents, map.key(at));
            }
            append(contents, changed);
            return true;
        }

        private void checkMayFail() {
            if (!path.noFail()) {
                throw new EngineException(
                        ResultCode.SERVER_ERROR, "path: the expression that replaces an element is unknown");
            }
        }
    }

    private static PackedValue storable(PackedValue value, int level) {
        if (!Levels.isCollection(value)) {
            return value;
        }
        if (value.holdsWildcard()) {
            throw new EngineException(ResultCode.BIN_TYPE_ERROR, "path: a wildcard or infinity cannot be stored");
        }
        return PackedValue.of(
                MsgpackNormalizer.normalizeElement(value.bytes(), value.offset(), value.length(), level + 1));
    }

    private static PackedValue closed(PackedCollection like, int count, MsgpackWriter contents) {
        MsgpackWriter out = like instanceof PackedMap
                ? PackedMap.start(like.flags(), count, contents.length())
                : PackedList.start(like.flags(), count, contents.length());
        out.writeRaw(contents.buffer(), 0, contents.length());
        PackedValue closed = new PackedValue(out.buffer(), 0, out.length());
        if (PackedCollection.of(closed) instanceof PackedList list && list.isOrdered() && !isSorted(list)) {
            return list.arranged(list.flags(), list.positionsByValue());
        }
        return closed;
    }

    private static boolean isSorted(PackedList list) {
        list.indexAll();
        for (int i = 1; i < list.count(); i++) {
            if (list.compareValues(i - 1, i) > 0) {
                return false;
            }
        }
        return true;
    }

    private static void append(MsgpackWriter out, PackedValue value) {
        out.writeRaw(value.bytes(), value.offset(), value.length());
    }
}
