package io.nightshift.run.plan;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * What packed expressions ask for. An expression is a list of its code and its arguments, so the head of such a list tells; bytes of a
 * constant that look the same are taken for one, which costs a look that was not needed.
 */
final class ExpressionBytes {

    private static final int THREE_ELEMENTS = 0x93;
    private static final int BIN = 81;

    private static final int SHORT_STRING = 0xa0;
    private static final int LENGTH_OF_SHORT_STRING = 0x1f;

    private ExpressionBytes() {}

    /** The bins that they read, {@code [81, type, name]}, in order. */
    static Set<String> bins(byte[] packed) {
        Set<String> bins = new TreeSet<>();
        for (int i = 0; i + 3 < packed.length; i++) {
            if ((packed[i] & 0xff) == THREE_ELEMENTS && packed[i + 1] == BIN) {
                int head = packed[i + 3] & 0xff;
                int length = head & LENGTH_OF_SHORT_STRING;
                if ((head & ~LENGTH_OF_SHORT_STRING) == SHORT_STRING && i + 4 + length <= packed.length) {
                    bins.add(new String(packed, i + 4, length, StandardCharsets.UTF_8));
                }
            }
        }
        return bins;
    }
}
