package io.nightshift.engine.operation.cdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.msgpack.JavaValues;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.ValueOperation.Outcome;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;
import io.nightshift.engine.result.EngineException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The older form of an operation: the opcode in two bytes, then the list of arguments, if any. */
class TwoByteOpcodeTest {
    private static final CollectionFamily FAMILY = new CollectionFamily(ElementExpressions.NONE);

    @Test
    void argumentsFollowInAListOfTheirOwn() {
        Particle before = Packed.particle(List.of(1L));
        Outcome list = apply(ListCode.LIST_APPEND, before, JavaValues.pack(List.of(2)));
        Outcome map = apply(MapCode.MAP_PUT, Packed.particle(Map.of("a", 1L)), JavaValues.pack(List.of("b", 2)));

        assertThat(Packed.unpack(list.after(before))).isEqualTo(List.of(1L, 2L));
        assertThat(Packed.unpack(list.result())).isEqualTo(2L);
        assertThat(Packed.unpack(map.value())).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void anOperationWithoutArgumentsEndsAfterItsOpcode() {
        assertThat(Packed.unpack(apply(ListCode.LIST_SIZE, Packed.particle(List.of(1L, 5L)), new byte[0])
                        .result()))
                .isEqualTo(2L);
        assertThat(Packed.unpack(apply(MapCode.MAP_CLEAR, Packed.particle(Map.of("a", 1L)), new byte[0])
                        .value()))
                .isEqualTo(Map.of());
    }

    @Test
    void whatIsNoOperationIsRefused() {
        byte[] unknown = {0, 99};
        byte[] notAList = {0, 1, 5};
        byte[] tooLong = {0, 1, (byte) 0xdd, 0x7f, 0, 0, 0};
        byte[] tooShort = {0};

        for (byte[] packed : List.of(unknown, notAList, tooLong, tooShort)) {
            assertThatThrownBy(() -> FAMILY.decode(packed, 0, packed.length, true))
                    .isInstanceOf(EngineException.class);
        }
    }

    private static Outcome apply(CollectionCode code, Particle bin, byte[] arguments) {
        byte[] packed = new MsgpackWriter()
                .writeByte(0)
                .writeByte(code.code())
                .writeRaw(arguments, 0, arguments.length)
                .toByteArray();
        return FAMILY.decode(packed, 0, packed.length, code.modifies()).apply(bin);
    }
}
