package io.nightshift.engine.index;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.StoredRecord;
import org.jspecify.annotations.Nullable;

/** Where the indexed value of a record comes from. */
public sealed interface IndexSource {
    /** The value, or null if the record has none. */
    @Nullable
    Particle valueOf(StoredRecord record);

    /** Whether an index on the other source holds the same entries. */
    boolean sameAs(IndexSource other);

    /** Finds a value inside a collection. */
    interface Path {
        /** The value at the end of the path, or null if the collection has none. */
        @Nullable
        Particle find(Particle collection);
    }

    /**
     * A bin, or a value inside it.
     *
     * @param packedContext the context as sent; empty if there is none
     */
    record Bin(byte[] name, byte[] packedContext, @Nullable Path path) implements IndexSource {
        @Override
        public @Nullable Particle valueOf(StoredRecord record) {
            Particle value = record.bin(name);
            return value == null || path == null ? value : path.find(value);
        }

        @Override
        public boolean sameAs(IndexSource other) {
            return other instanceof Bin bin
                    && java.util.Arrays.equals(name, bin.name)
                    && java.util.Arrays.equals(packedContext, bin.packedContext);
        }
    }

    /** The result of an expression. */
    record Computed(byte[] packed, Evaluator evaluator) implements IndexSource {
        @Override
        public @Nullable Particle valueOf(StoredRecord record) {
            return evaluator.evaluate(record);
        }

        @Override
        public boolean sameAs(IndexSource other) {
            return other instanceof Computed computed && java.util.Arrays.equals(packed, computed.packed);
        }
    }

    /** Nothing: an index of a set finds all its records, and has no values. */
    record WholeSet() implements IndexSource {
        @Override
        public @Nullable Particle valueOf(StoredRecord record) {
            return null;
        }

        @Override
        public boolean sameAs(IndexSource other) {
            return other instanceof WholeSet;
        }
    }

    /** Evaluates an expression on a record. */
    interface Evaluator {
        /** The value, or null if the expression has none. */
        @Nullable
        Particle evaluate(StoredRecord record);
    }
}
