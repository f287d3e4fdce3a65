package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleCursor;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled expression. Each type has its own method, so that numbers never become objects: bool {@link #truth},
 * int {@link #integer}, float {@link #number}, all others {@link #value}. Nodes are immutable; the state of an evaluation
 * is in the {@link Frame}.
 */
abstract class Node {
    /** Results of {@link #truth}. */
    static final int FALSE = 0;

    static final int TRUE = 1;
    static final int UNKNOWN = 2;

    final ValueType type;

    Node(ValueType type) {
        this.type = type;
    }

    /** FALSE, TRUE or UNKNOWN. */
    int truth(Frame frame) {
        throw new AssertionError(this + " has no truth");
    }

    /** An integer; raises the frame's flag if it is unknown. */
    long integer(Frame frame) {
        throw new AssertionError(this + " has no integer");
    }

    /** A floating-point number; raises the frame's flag if it is unknown. */
    double number(Frame frame) {
        throw new AssertionError(this + " has no number");
    }

    /** A value of any other type, or null if it is unknown; valid until the next call on the same node. */
    @Nullable
    ParticleCursor value(Frame frame) {
        throw new AssertionError(this + " has no value");
    }

    /** Whether the value is the same for all records. */
    boolean isConstant() {
        return false;
    }

    /** Whether this is the literal "unknown", which fits any type as a branch of a cond. */
    boolean isUnknown() {
        return false;
    }

    /** The last update times that a record must have, or this is false of it, whatever else there is. */
    TimeRange lastUpdates() {
        return TimeRange.ALL;
    }

    static int truthOf(boolean value) {
        return value ? TRUE : FALSE;
    }
}
