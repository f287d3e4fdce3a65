package io.nightshift.engine.expression;

import io.nightshift.engine.msgpack.MsgpackOrder;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.operation.Work;
import io.nightshift.engine.operation.cdt.PackedCollection;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;

/** Whether a value of any type is in a list. */
final class Membership extends Node {
    private final Node value;
    private final Node list;

    private Membership(Node value, Node list) {
        super(ValueType.BOOL);
        this.value = value;
        this.list = list;
    }

    static Node inList(ExpressionCompiler compiler, Opcode opcode, int count) {
        Node value = compiler.next();
        return new Membership(value, compiler.next(ValueType.LIST, opcode));
    }

    @Override
    int truth(Frame frame) {
        MsgpackWriter wanted = new MsgpackWriter();
        if (!Packing.pack(frame, value, wanted)) {
            return UNKNOWN;
        }
        ParticleCursor found = list.value(frame);
        if (found == null || found.type() != ParticleType.LIST) {
            return UNKNOWN;
        }
        try {
            return truthOf(contains(found, wanted, frame.work()));
        } catch (EngineException malformed) {
            return UNKNOWN;
        }
    }

    private static boolean contains(ParticleCursor in, MsgpackWriter wanted, Work work) {
        PackedCollection elements = PackedCollection.of(new PackedValue(in.bytes(), in.offset(), in.end()));
        work.spend(elements.count() + Work.stepsFor(in.length()));
        MsgpackReader each = new MsgpackReader(elements.bytes(), elements.offset(0), elements.contentSize());
        for (int i = 0; i < elements.count(); i++) {
            int start = each.position();
            if (MsgpackOrder.compare(new MsgpackReader(wanted.buffer(), 0, wanted.length()), each) == 0) {
                return true;
            }
            each.position(start);
            each.skip();
        }
        return false;
    }
}
