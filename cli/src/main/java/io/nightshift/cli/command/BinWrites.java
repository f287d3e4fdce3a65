package io.nightshift.cli.command;

import com.aerospike.client.Value;
import io.nightshift.ael.Ael;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.BackgroundWriteBinBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What an update writes, in the order of the command line. */
final class BinWrites {

    private static final int MAX_BIN_BYTES = 15;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "BIN=VALUE",
            converter = Numbering.class,
            description =
                    "Set a bin. Values: 42, 2.5, true, text, '\"42\"' (a string), [1,2], {\"a\":1}, X'cafe' (bytes).")
    private List<Argument> sets = new ArrayList<>();

    @Option(
            names = {"-a", "--add"},
            paramLabel = "BIN=N",
            converter = Numbering.class,
            description = "Add to a number: 1 to an integer, 1.0 to a double.")
    private List<Argument> adds = new ArrayList<>();

    @Option(
            names = "--compute",
            paramLabel = "BIN=AEL",
            converter = Numbering.class,
            description = "Set a bin to what an expression gives, e.g. 'total=$.price * $.quantity'.")
    private List<Argument> computations = new ArrayList<>();

    @Option(
            names = "--append",
            paramLabel = "BIN=TEXT",
            converter = Numbering.class,
            description = "Append to a string.")
    private List<Argument> appends = new ArrayList<>();

    @Option(
            names = "--prepend",
            paramLabel = "BIN=TEXT",
            converter = Numbering.class,
            description = "Put in front of a string.")
    private List<Argument> prepends = new ArrayList<>();

    @Option(
            names = "--remove",
            paramLabel = "BIN",
            converter = Numbering.class,
            description = "Remove a bin; a record that loses its last bin is deleted.")
    private List<Argument> removes = new ArrayList<>();

    /** An option's value and its place on the command line: the parser keeps the order only within one option. */
    record Argument(long place, String text) {}

    /** Counts, because values are converted in the order in which they stand on the command line. */
    static final class Numbering implements ITypeConverter<Argument> {
        private static final AtomicLong PLACES = new AtomicLong();

        @Override
        public Argument convert(String text) {
            return new Argument(PLACES.incrementAndGet(), text);
        }
    }

    /**
     * What happens to one bin.
     *
     * @param place on the command line
     */
    private record Write(long place, String bin, Step step) {}

    /** What happens to one bin. */
    @FunctionalInterface
    private interface Step {
        void on(BackgroundWriteBinBuilder bin);
    }

    /** All that is written, in order. */
    static final class Steps {
        private final List<Write> writes;

        private Steps(List<Write> writes) {
            this.writes = List.copyOf(writes);
        }

        void tell(BackgroundUpdateBuilder job) {
            writes.forEach(write -> write.step().on(job.bin(write.bin())));
        }
    }

    /** Checks them. */
    Steps parse() {
        List<Write> writes = new ArrayList<>();
        for (Argument set : sets) {
            Assignment it = Assignment.of("--set", set, "status=archived");
            Value value = value(it.bin(), it.value());
            writes.add(it.to(target -> target.setTo(value)));
        }
        for (Argument add : adds) {
            Assignment it = Assignment.of("--add", add, "score=1");
            Number amount = Values.amount(it.bin(), it.value());
            writes.add(it.to(addition(amount)));
        }
        for (Argument computation : computations) {
            Assignment it = Assignment.of("--compute", computation, "total=$.price*2");
            // Checked here, where the error can be reported before a server is asked.
            Ael.parseValue(it.value()).checked();
            writes.add(it.to(target -> target.upsertFrom(it.value())));
        }
        for (Argument append : appends) {
            Assignment it = Assignment.of("--append", append, "notes=!");
            writes.add(it.to(target -> target.append(it.value())));
        }
        for (Argument prepend : prepends) {
            Assignment it = Assignment.of("--prepend", prepend, "notes=!");
            writes.add(it.to(target -> target.prepend(it.value())));
        }
        for (Argument remove : removes) {
            writes.add(new Write(remove.place(), binName(remove.text()), BackgroundWriteBinBuilder::remove));
        }
        if (writes.isEmpty()) {
            throw Failure.usage("an update needs something to write, e.g. --set status=archived or --add score=1");
        }
        writes.sort(Comparator.comparingLong(Write::place));
        return new Steps(writes);
    }

    private static Value value(String bin, String text) {
        if (text.equals("null")) {
            throw Failure.usage("bin \"" + bin + "\": null is no value; --remove " + bin + " removes the bin, --set "
                    + bin + "='\"null\"' sets that text");
        }
        return Values.parse("bin \"" + bin + "\"", text);
    }

    private static String binName(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isBlank() || bytes > MAX_BIN_BYTES) {
            throw Failure.usage("bin name must have 1 to " + MAX_BIN_BYTES + " bytes, \"" + name + "\" has " + bytes);
        }
        return name;
    }

    private static Step addition(Number amount) {
        return amount instanceof Double real
                ? target -> target.add(real.doubleValue())
                : target -> target.add(amount.longValue());
    }

    /** A bin and what stands behind the equals sign. */
    private record Assignment(long place, String bin, String value) {

        static Assignment of(String option, Argument argument, String example) {
            int equals = argument.text().indexOf('=');
            if (equals < 1) {
                throw Failure.usage(
                        option + " needs a bin and a value, like " + example + ", was \"" + argument.text() + "\"");
            }
            String bin = binName(argument.text().substring(0, equals));
            return new Assignment(argument.place(), bin, argument.text().substring(equals + 1));
        }

        Write to(Step step) {
            return new Write(place, bin, step);
        }
    }
}
