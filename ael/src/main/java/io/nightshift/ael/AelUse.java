package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place in a record that an expression looks at, and what it takes for granted there. If a record is not so, the condition is
 * neither true nor an error: it is unknown, and the record does not match. {@link Ael#uses()} lists these places, so that they can be
 * compared with real records.
 *
 * @param path the place in canonical spelling, {@code $.address.zip}, without what is read there; {@code $.key()} for the user key
 * @param bin the bin the path starts from; empty for the user key
 * @param steps the way down from the bin to the place
 * @param type the type that is needed there; empty = any
 * @param declared whether the text itself says the type, as in {@code $.price:INT}
 * @param mayBeAbsent whether a record without it can match because it has none, as for {@code not($.deleted.exists())}
 * @param operator of the condition, in canonical spelling; {@code in} if the place is looked for in a list, {@code contains} if it is the
 *     list; empty if the place is no operand of a comparison
 * @param constants what it is compared or combined with, which is of its type for that reason; of {@code in} the list, of
 *     {@code contains} the element
 */
public record AelUse(
        String path,
        Optional<String> bin,
        List<Step> steps,
        Optional<Exp.Type> type,
        boolean declared,
        boolean mayBeAbsent,
        Optional<String> operator,
        List<Constant> constants) {

    /** Keeps its own copies of the lists. */
    public AelUse {
        steps = List.copyOf(steps);
        constants = List.copyOf(constants);
    }

    /**
     * A step from a list or map to elements of it.
     *
     * @param from the path to the list or map, in canonical spelling
     * @param ofMap whether it is a map that is needed there; otherwise a list
     * @param key the key it goes to: a Long, String, byte array, ...; empty if it goes by index, rank or value
     * @param index the index in the list it goes to, from the end if negative; empty if it goes by something else, or in a map
     */
    public record Step(String from, boolean ofMap, Optional<Object> key, OptionalInt index) {}

    /**
     * A literal or the value of a placeholder.
     *
     * @param text as it is written, in canonical spelling: {@code 99}, {@code 'open'}, {@code ?0}
     * @param value a Long, Double, String, Boolean, byte array, List or Map
     */
    public record Constant(String text, Object value) {

        /**
         * The same value as one of another type: 99 as a FLOAT is 99.0, '3' as an INT is 3; of a list each element.
         *
         * @param type the type that is wanted
         * @return the literal; empty if no value of that type is the same
         */
        public Optional<String> as(Exp.Type type) {
            return Conversion.literal(value, type);
        }

        /** Whether it is the value of a placeholder, to be changed where the value is given. */
        public boolean isPlaceholder() {
            return text.startsWith("?");
        }
    }
}
