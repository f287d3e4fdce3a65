package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;

/**
 * Reads packed bytes and builds the tree of nodes. Types are checked here, so that evaluation never meets an unexpected
 * one. Depth and size are bounded, because the bytes come from the network.
 */
final class ExpressionCompiler {
    /** Deep enough for any legitimate program; evaluation recurses once or twice per level. */
    static final int MAX_DEPTH = 256;

    static final int MAX_NODES = 65_536;

    private final MsgpackReader in;
    private final Kind kind;
    private final ExpressionFamilies families;
    private final Scope scope = new Scope();
    private int depth;
    private int nodes;
    private int cursors;
    private int metadataUses;
    private int contentUses;

    ExpressionCompiler(byte[] packed, Kind kind, ExpressionFamilies families) {
        this.in = new MsgpackReader(packed);
        this.kind = kind;
        this.families = families;
    }

    /** What the expression is evaluated on. */
    enum Kind {
        RECORD,
        /** An element of a list or map, without its record. */
        ELEMENT,
        /** Likewise; the expression may request the element's removal. */
        REPLACEMENT;

        boolean mayRemove() {
            return this == REPLACEMENT;
        }
    }

    static EngineException refuse(String why) {
        return EngineException.parameter("expression: " + why);
    }

    /** The single expression in the bytes. */
    Node compileAll() {
        Node node = next();
        if (in.hasRemaining()) {
            throw refuse((in.end() - in.position()) + " bytes follow its end");
        }
        if (node.type == ValueType.SPECIAL || node.type == ValueType.REMOVAL && !kind.mayRemove()) {
            throw refuse(node.type + " is not a value");
        }
        return node;
    }

    /** The next argument, of any type. */
    Node next() {
        if (++nodes > MAX_NODES) {
            throw refuse("it has more than " + MAX_NODES + " parts");
        }
        return switch (in.peekType()) {
            case LIST -> operation();
            case NIL -> {
                in.readNil();
                yield new Constants.Value(ValueType.NIL, in.buffer(), 0, 0);
            }
            case FALSE, TRUE -> new Constants.Bool(in.readBool());
            case NEGATIVE, INTEGER -> new Constants.Int(in.readLong());
            case DOUBLE -> new Constants.Float(in.readDouble());
            case STRING, BYTES, GEOJSON -> bytes();
            case MAP -> packed(ValueType.MAP);
            case EXTENSION, WILDCARD, INFINITY -> packed(ValueType.SPECIAL);
        };
    }

    /** The next argument, which must be of the given type. */
    Node next(ValueType expected, Object taker) {
        Node node = next();
        if (node.type != expected) {
            throw refuse(taker + " takes " + expected + ", was " + node.type);
        }
        return node;
    }

    Node[] all(int count) {
        Node[] args = new Node[count];
        for (int i = 0; i < count; i++) {
            args[i] = next();
        }
        return args;
    }

    Node[] all(int count, ValueType expected) {
        Node[] args = new Node[count];
        for (int i = 0; i < count; i++) {
            args[i] = next(expected, "argument " + (i + 1));
        }
        return args;
    }

    long readLong(Opcode opcode) {
        if (!in.hasRemaining() || !in.isInteger()) {
            throw refuse(opcode + " takes a literal number");
        }
        return in.readLong();
    }

    ValueType readType(Opcode opcode) {
        return ValueType.of(readLong(opcode));
    }

    /** Raw bytes, such as a name. */
    byte[] readBytes(Opcode opcode) {
        if (!in.hasRemaining()) {
            throw refuse(opcode + " takes a name");
        }
        return in.readBlob();
    }

    Node readQuotedList() {
        if (in.peekType() != MsgpackType.LIST) {
            throw refuse("a list value must be a list");
        }
        return packed(ValueType.LIST);
    }

    /** The cursor over the packed bytes, to read arguments that are not expressions. */
    MsgpackReader in() {
        return in;
    }

    ExpressionFamilies families() {
        return families;
    }

    Scope scope() {
        return scope;
    }

    /** Reserves a cursor for a node. */
    int newCursor() {
        return cursors++;
    }

    /** Steps of {@link Work} that one evaluation takes: for the parts of the expression, and for reading its literals. */
    int cost() {
        return nodes + Work.stepsFor(in.end());
    }

    /** Number of cursors that nodes have reserved. */
    int cursors() {
        return cursors;
    }

    /** The largest number of variables in scope at once. */
    int variables() {
        return scope.maxVariables();
    }

    /** Records that a node uses metadata. */
    void useMetadata() {
        if (kind != Kind.RECORD) {
            throw refuse("an element of a list or map has no metadata");
        }
        metadataUses++;
    }

    /** How many nodes use metadata so far. */
    int metadataUses() {
        return metadataUses;
    }

    /** Records that a node reads a bin, the user key, or something that was made of them. */
    void useContent() {
        contentUses++;
    }

    /** How many nodes read content so far. */
    int contentUses() {
        return contentUses;
    }

    private Node operation() {
        if (++depth > MAX_DEPTH) {
            throw refuse("it is nested deeper than " + MAX_DEPTH);
        }
        int count = in.readListHeader();
        if (count == 0) {
            throw refuse("an empty list names no operation");
        }
        if (!in.isInteger()) {
            throw refuse("an operation starts with its number");
        }
        Node node = Opcode.of(in.readLong()).compile(this, count - 1);
        depth--;
        return node;
    }

    private Node bytes() {
        int length = in.readBlobHeader();
        int start = in.position();
        if (length == 0) {
            throw refuse("a string or blob value starts with its type");
        }
        in.position(start + length);
        int particleType = in.buffer()[start];
        return switch (particleType) {
            case ParticleType.STRING -> value(ValueType.STRING, start + 1, length - 1);
            case ParticleType.BLOB -> value(ValueType.BLOB, start + 1, length - 1);
            case ParticleType.HLL -> value(ValueType.HLL, start + 1, length - 1);
            case ParticleType.GEOJSON -> new Geo.Constant(families.geo(), in.buffer(), start + 1, length - 1);
            default -> throw refuse("a blob value of type " + particleType + " is not known");
        };
    }

    private Node packed(ValueType type) {
        int start = in.position();
        in.skip();
        return value(type, start, in.position() - start);
    }

    private Node value(ValueType type, int offset, int length) {
        return new Constants.Value(type, in.buffer(), offset, length);
    }
}
