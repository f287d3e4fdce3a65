package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleCursor;
import org.jspecify.annotations.Nullable;

/** Literal values. */
final class Constants {
    private Constants() {}

    static final class Bool extends Node {
        private final int truth;

        Bool(boolean value) {
            super(ValueType.BOOL);
            truth = truthOf(value);
        }

        @Override
        int truth(Frame frame) {
            return truth;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    static final class Int extends Node {
        final long value;

        Int(long value) {
            super(ValueType.INTEGER);
            this.value = value;
        }

        @Override
        long integer(Frame frame) {
            return value;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    static final class Float extends Node {
        private final double value;

        Float(double value) {
            super(ValueType.FLOAT);
            this.value = value;
        }

        @Override
        double number(Frame frame) {
            return value;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    /** A value of any other type; its cursor never moves and so may be shared between threads. */
    static final class Value extends Node {
        final ParticleCursor cursor = new ParticleCursor();

        Value(ValueType type, byte[] bytes, int offset, int length) {
            super(type);
            cursor.set(type.particleType, bytes, offset, length);
        }

        @Override
        ParticleCursor value(Frame frame) {
            return cursor;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    /** Requests the removal of an element. */
    static final class Removal extends Node {
        private static final ParticleCursor CURSOR = new ParticleCursor();

        static {
            CURSOR.set(ValueType.REMOVAL.particleType, new byte[0], 0, 0);
        }

        Removal() {
            super(ValueType.REMOVAL);
        }

        @Override
        ParticleCursor value(Frame frame) {
            return CURSOR;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    /** The literal "unknown": its type is bool, but as a branch of a cond it may stand for any type. */
    static final class Unknown extends Node {
        Unknown() {
            super(ValueType.BOOL);
        }

        @Override
        int truth(Frame frame) {
            return UNKNOWN;
        }

        @Override
        long integer(Frame frame) {
            frame.unknown = true;
            return 0;
        }

        @Override
        double number(Frame frame) {
            frame.unknown = true;
            return 0;
        }

        @Override
        @Nullable
        ParticleCursor value(Frame frame) {
            return null;
        }

        @Override
        boolean isUnknown() {
            return true;
        }
    }
}
