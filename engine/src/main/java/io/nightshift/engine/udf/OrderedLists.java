package io.nightshift.engine.udf;

import io.nightshift.engine.msgpack.MsgpackOrder;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackWriter;
import java.util.Arrays;

/** Packed lists that say of themselves that they are ordered. */
final class OrderedLists {
    private static final int ORDERED = 1;

    private OrderedLists() {}

    /** The elements of a packed list, in order if the flags say so, behind the flags. */
    static byte[] order(byte[] packed, int flags) {
        MsgpackReader reader = new MsgpackReader(packed);
        Element[] elements = new Element[reader.readListHeader()];
        for (int i = 0; i < elements.length; i++) {
            int from = reader.position();
            reader.skip();
            elements[i] = new Element(packed, from, reader.position());
        }
        if ((flags & ORDERED) != 0) {
            Arrays.sort(elements);
        }
        MsgpackWriter writer = new MsgpackWriter(packed.length + 8);
        writer.writeListHeader(elements.length + 1).writeEmptyExtension(flags);
        for (Element element : elements) {
            writer.writeRaw(packed, element.from, element.to - element.from);
        }
        return writer.toByteArray();
    }

    private record Element(byte[] packed, int from, int to) implements Comparable<Element> {
        @Override
        public int compareTo(Element other) {
            return MsgpackOrder.compare(
                    new MsgpackReader(packed, from, to - from),
                    new MsgpackReader(packed, other.from, other.to - other.from));
        }
    }
}
