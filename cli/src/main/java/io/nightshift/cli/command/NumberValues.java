package io.nightshift.cli.command;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers as values of options and parameters: what is none is told without the names of Java's types. */
public final class NumberValues {

    private NumberValues() {}

    /** Has the values of a command and of its subcommands read so. */
    public static void readIn(CommandLine commands) {
        register(commands, int.class, Integer::valueOf);
        register(commands, Integer.class, Integer::valueOf);
        register(commands, Long.class, Long::valueOf);
        register(commands, Double.class, Double::valueOf);
    }

    private static <T> void register(CommandLine commands, Class<T> type, Function<String, T> reader) {
        String number = type == Double.class ? "a number" : "a whole number";
        commands.registerConverter(type, text -> {
            try {
                return reader.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        text.matches("-?[0-9]+") ? text + " is out of range" : "\"" + text + "\" is not " + number);
            }
        });
    }
}
