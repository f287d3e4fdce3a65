package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One text to compile together with everything that decides the result: the work of a linter, which must not stop at
 * the first error.
 *
 * @param ael the text
 * @param parameters the placeholder values; empty = none were given, which is not the same as an empty list only in the
 *     wording of the error for a missing one
 * @param indexes the indexes that exist
 */
public record AelRequest(String ael, Optional<List<Object>> parameters, IndexCatalog indexes) {

    /**
     * Compiles the text.
     *
     * @return what it compiles to, or why it does not
     */
    public Result compile() {
        try {
            Ael parsed = Ael.parse(ael);
            Ael bound = parameters.isPresent() ? parsed.bind(parameters.get().toArray()) : parsed;
            AelPlan plan = bound.filter(indexes);
            String exp = plan.remaining().map(AelRequest::base64).orElse("");
            return new Compiled(exp, plan.index());
        } catch (AelException e) {
            return new Refused(e.problem(), e.line(), e.column(), e);
        }
    }

    static String base64(Exp exp) {
        return Base64.getEncoder().encodeToString(Exp.build(exp).getBytes());
    }

    /** What became of a request. */
    public sealed interface Result {}

    /**
     * The text compiles.
     *
     * @param exp the filter expression as it is sent, in Base64; empty if the index answers the whole filter
     * @param filter what is asked of which index; empty if none is used
     */
    public record Compiled(String exp, Optional<IndexRange> filter) implements Result {}

    /**
     * The text does not compile.
     *
     * @param error what is wrong
     * @param line the line, from 1
     * @param column the column, from 1
     * @param cause the error with caret, expectation and suggestion
     */
    public record Refused(String error, int line, int column, AelException cause) implements Result {}
}
