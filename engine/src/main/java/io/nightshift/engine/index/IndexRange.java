package io.nightshift.engine.index;

import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.particle.Particle;
import java.util.List;

/** Which keys a query selects, and which of the values with those keys really match. */
public interface IndexRange {
    /** The type of index that can answer. */
    IndexType type();

    /** Ranges of keys, in the order in which they are visited. */
    List<Keys> keys();

    /** Whether a value whose key is in one of the ranges matches. */
    boolean matches(Particle value);

    /** Keys from {@code begin} to {@code end}, both included. */
    record Keys(long begin, long end) {}

    /** Integers from {@code begin} to {@code end}, both included. */
    record Numbers(long begin, long end) implements IndexRange {
        @Override
        public IndexType type() {
            return IndexType.NUMERIC;
        }

        @Override
        public List<Keys> keys() {
            return List.of(new Keys(begin, end));
        }

        @Override
        public boolean matches(Particle value) {
            long number = value.asLong();
            return begin <= number && number <= end;
        }
    }

    /** A string or blob that equals the given one. */
    record Equal(Particle value, IndexType type) implements IndexRange {
        @Override
        public List<Keys> keys() {
            long hash = IndexKeys.hash(value.bytes(), value.offset(), value.length());
            return List.of(new Keys(hash, hash));
        }

        @Override
        public boolean matches(Particle other) {
            return value.sameAs(other);
        }
    }

    /** Points within a region, or regions that contain a point. */
    record Geo(GeoSupport.Shape shape, List<Keys> keys, GeoSupport geo) implements IndexRange {
        @Override
        public IndexType type() {
            return IndexType.GEO2DSPHERE;
        }

        @Override
        public boolean matches(Particle value) {
            return geo.matches(shape, geo.shape(value.bytes(), value.offset(), value.length()));
        }
    }
}
