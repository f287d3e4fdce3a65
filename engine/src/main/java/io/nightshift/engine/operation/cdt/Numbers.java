package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/**
 * The indexes or ranks that a selection returns. They may be wanted in reverse, counted from the end: the server then
 * mirrors a run of numbers as a whole (it stays ascending) and single numbers one by one (their order is reversed).
 */
sealed interface Numbers {
    /** Writes their count and then all of them. */
    void write(MsgpackWriter out, boolean reverse);

    /** The only number; -1 if there is none. */
    long single(boolean reverse);

    /** The first number and the length of the run. */
    default long[] range(boolean reverse) {
        throw notApplicable();
    }

    /** {@code count} numbers from {@code start} on, of {@code size} in all. */
    static Numbers run(int size, int start, int count) {
        return new Run(size, start, count, true);
    }

    /** The same, for selections for which the server does not return a range. */
    static Numbers runWithoutRange(int size, int start, int count) {
        return new Run(size, start, count, false);
    }

    /** All of {@code size} numbers except {@code count} from {@code start} on. */
    static Numbers outside(int size, int start, int count) {
        return new Runs(size, new int[] {0, start + count}, new int[] {start, size - start - count});
    }

    static Numbers runs(int size, int[] starts, int[] counts) {
        return new Runs(size, starts, counts);
    }

    static Numbers each(int size, int[] numbers) {
        return new Each(size, numbers);
    }

    /** No numbers; as a range it starts at {@code start}. */
    static Numbers none(long start) {
        return new None(start);
    }

    private static EngineException notApplicable() {
        return new EngineException(
                ResultCode.OP_NOT_APPLICABLE,
                "this selection has no range of indexes or ranks: use another return type");
    }

    /** Consecutive numbers. */
    record Run(int size, int start, int count, boolean hasRange) implements Numbers {
        @Override
        public void write(MsgpackWriter out, boolean reverse) {
            out.writeListHeader(count);
            writeRun(out, size, start, count, reverse);
        }

        @Override
        public long single(boolean reverse) {
            return count == 0 ? -1 : reverse ? size - start - 1 : start;
        }

        @Override
        public long[] range(boolean reverse) {
            if (!hasRange) {
                throw notApplicable();
            }
            return new long[] {reverse ? size - start - count : start, count};
        }

        static void writeRun(MsgpackWriter out, int size, int start, int count, boolean reverse) {
            int first = reverse ? size - start - count : start;
            for (int i = 0; i < count; i++) {
                out.writeLong(first + i);
            }
        }
    }

    /** Several runs. */
    record Runs(int size, int[] starts, int[] counts) implements Numbers {
        @Override
        public void write(MsgpackWriter out, boolean reverse) {
            out.writeListHeader(Intervals.checkedTotal(counts));
            for (int i = 0; i < starts.length; i++) {
                Run.writeRun(out, size, starts[i], counts[i], reverse);
            }
        }

        @Override
        public long single(boolean reverse) {
            throw notApplicable();
        }
    }

    /** Individual numbers. */
    record Each(int size, int[] numbers) implements Numbers {
        @Override
        public void write(MsgpackWriter out, boolean reverse) {
            out.writeListHeader(numbers.length);
            for (int number : numbers) {
                out.writeLong(reverse ? size - number - 1 : number);
            }
        }

        @Override
        public long single(boolean reverse) {
            return numbers.length == 0 ? -1 : reverse ? size - numbers[0] - 1 : numbers[0];
        }
    }

    /** No numbers. */
    record None(long start) implements Numbers {
        @Override
        public void write(MsgpackWriter out, boolean reverse) {
            out.writeListHeader(0);
        }

        @Override
        public long single(boolean reverse) {
            return -1;
        }

        @Override
        public long[] range(boolean reverse) {
            return new long[] {start, 0};
        }
    }
}
