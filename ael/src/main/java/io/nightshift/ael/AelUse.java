package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place in a record that an expression reads, and what it assumes about it. If a record does not match the assumption, the condition
 * is neither true nor an error: it is unknown, and the record does not match. {@link Ael#uses()} lists these places, so that they can be
 * compared with real records.
 *
 * @param path the place in canonical spelling, {@code $.address.zip}, without the final function; {@code $.key()} for the user key
 * @param bin the bin that the path starts from; empty for the user key
 * @param steps the steps from the bin to the place
 * @param type the type that is needed there; empty = any
 * @param declared whether the text itself declares the type, as in {@code $.price:INT}
 * @param mayBeAbsent whether a record can match because it lacks the place, as for {@code not($.deleted.exists())}
 * @param operator the condition's operator, in canonical spelling; {@code in} if the place is searched for in a list, {@code contains} if
 *     it is the list; empty if the place is not an operand of a comparison
 * @param constants what it is compared or combined with, which gives it its type; for {@code in} the list, for
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

    /** Copies the lists. */
    public AelUse {
        steps = List.copyOf(steps);
        constants = List.copyOf(constants);
    }

    /**
     * A step from a list or map to some of its elements.
     *
     * @param from the path to the list or map, in canonical spelling
     * @param ofMap whether it needs a map; otherwise a list
     * @param key the key: a Long, String, byte array, ...; empty if the step is by index, rank or value
     * @param index the index in the list, from the end if negative; empty if the step is by anything else, or in a map
     */
    public record Step(String from, boolean ofMap, Optional<Object> key, OptionalInt index) {}

    /**
     * A literal or the value of a placeholder.
     *
     * @param text its canonical spelling: {@code 99}, {@code 'open'}, {@code ?0}
     * @param value a Long, Double, String, Boolean, byte array, List or Map
     */
    public record Constant(String text, Object value) {

        /**
         * The same value in another type: 99 as a FLOAT is 99.0, '3' as an INT is 3; for a list, each element.
         *
         * @param type the wanted type
         * @return the literal; empty if that type has no equal value
         */
        public Optional<String> as(Exp.Type type) {
            return Conversion.literal(value, type);
        }

        /** Whether it is a placeholder's value, which must be changed where the value is set. */
        public boolean isPlaceholder() {
            return text.startsWith("?");
        }
    }
}
