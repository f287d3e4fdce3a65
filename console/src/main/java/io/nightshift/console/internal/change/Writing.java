package io.nightshift.console.internal.change;

import io.nightshift.ael.Ael;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.BackgroundWriteBinBuilder;
import java.util.regex.Pattern;

/**
 * What happens to one bin, as it stands in the form.
 *
 * @param bin its name
 * @param verb what is done
 * @param value to what; "" for a removal
 */
public record Writing(String bin, Verb verb, String value) {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
    private static final Pattern REAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+([eE][+-]?[0-9]+)?");
    private static final Pattern STRING = Pattern.compile("'[^'\\\\]*'|\"[^\"\\\\]*\"");

    /** What can be done to a bin. */
    public enum Verb {
        SET("set to", "a value or an expression: 'gold', 42, $.price * 2"),
        ADD("add", "a number: 1, -5, 0.25"),
        APPEND("append", "text"),
        PREPEND("prepend", "text"),
        REMOVE("remove the bin", "");

        private final String title;
        private final String hint;

        Verb(String title, String hint) {
            this.title = title;
            this.hint = hint;
        }

        /** As it stands in the form. */
        public String title() {
            return title;
        }

        /** What belongs in the field behind it. */
        public String hint() {
            return hint;
        }
    }

    /** Whether nothing was filled in. */
    boolean isBlank() {
        return bin.isEmpty() && value.isBlank();
    }

    /** Adds it to an update. */
    void addTo(BackgroundUpdateBuilder job, String field) throws BadField {
        try {
            addTo(job.bin(bin));
        } catch (IllegalArgumentException e) {
            throw BadField.of(field, e);
        }
    }

    private void addTo(BackgroundWriteBinBuilder target) {
        BackgroundUpdateBuilder unused = switch (verb) {
            case SET -> set(target, value.strip());
            case ADD -> add(target, value.strip());
            case APPEND -> target.append(value);
            case PREPEND -> target.prepend(value);
            case REMOVE -> target.remove();
        };
    }

    /** A plain value is written as such, because it is known that this may be done twice; all else is an expression. */
    private static BackgroundUpdateBuilder set(BackgroundWriteBinBuilder target, String text) {
        if (INTEGER.matcher(text).matches()) {
            return target.setTo(integer(text));
        }
        if (REAL.matcher(text).matches()) {
            return target.setTo(Double.parseDouble(text));
        }
        if (STRING.matcher(text).matches()) {
            return target.setTo(text.substring(1, text.length() - 1));
        }
        return switch (text) {
            case "" -> throw new IllegalArgumentException("a value is missing: 'gold', 42, $.price * 2");
            case "true" -> target.setTo(true);
            case "false" -> target.setTo(false);
            default -> {
                Ael.parseValue(text).checked();
                yield target.upsertFrom(text);
            }
        };
    }

    private static BackgroundUpdateBuilder add(BackgroundWriteBinBuilder target, String text) {
        if (INTEGER.matcher(text).matches()) {
            return target.add(integer(text));
        }
        if (REAL.matcher(text).matches()) {
            return target.add(Double.parseDouble(text));
        }
        throw new IllegalArgumentException("what is added is a number like 1, -5 or 0.25, was \"" + text + "\"");
    }

    private static long integer(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " does not fit into 64 bits", e);
        }
    }
}
