package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import io.nightshift.ael.internal.emit.Constant;
import io.nightshift.ael.internal.emit.Emitter;
import io.nightshift.ael.internal.index.IndexChooser;
import io.nightshift.ael.internal.syntax.Parser;
import io.nightshift.ael.internal.tree.Printer;
import io.nightshift.ael.internal.tree.Problem;
import io.nightshift.ael.internal.tree.Tree;
import io.nightshift.ael.internal.types.Checked;
import io.nightshift.ael.internal.types.Explainer;
import io.nightshift.ael.internal.types.Parameters;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text of the Aerospike Expression Language, parsed.
 *
 * <pre>{@code
 * Exp adults = Ael.parse("$.age >= ?0 and $.country == 'NZ'").bind(18).toExp();
 * }</pre>
 *
 * <p>A value of this class is immutable and safe for use by several threads: parse once, bind and compile often.
 */
public final class Ael {
    private final String text;
    private final Tree tree;
    private final boolean filter;
    private final Parameters parameters;

    private Ael(String text, Tree tree, boolean filter, Parameters parameters) {
        this.text = text;
        this.tree = tree;
        this.filter = filter;
        this.parameters = parameters;
    }

    /**
     * Parses a filter: an expression that is true or false for a record. A bin standing alone is taken for a boolean.
     *
     * @param text the expression, in the 1.0 or the 0.9 dialect
     * @return the parsed expression; types are found when it is compiled, because placeholder values decide some
     * @throws AelException if the text is not AEL
     */
    public static Ael parse(String text) {
        return parse(text, true);
    }

    /**
     * Parses an expression that gives a value, as for writing it to a bin: {@code $.price * $.quantity}.
     *
     * @param text the expression, in the 1.0 or the 0.9 dialect
     * @return the parsed expression
     * @throws AelException if the text is not AEL
     */
    public static Ael parseValue(String text) {
        return parse(text, false);
    }

    private static Ael parse(String text, boolean filter) {
        try {
            return new Ael(text, Parser.parse(text), filter, Parameters.NONE);
        } catch (Problem problem) {
            throw new AelException(text, problem);
        }
    }

    /**
     * Gives the placeholders their values: the first argument is {@code ?0}.
     *
     * @param values integers, floating-point numbers, strings, booleans, byte arrays, lists, maps; a string beside a blob
     *     is the blob's Base64. A null, and more values than the text has placeholders, is an error when the expression
     *     is compiled
     * @return the same expression with these values in place of earlier ones
     */
    public Ael bind(@Nullable Object... values) {
        return new Ael(text, tree, filter, Parameters.of(values == null ? new Object[] {null} : values));
    }

    /**
     * How many values the text needs: one more than the highest number of a placeholder in it.
     *
     * @return 0 or more
     */
    public int placeholders() {
        return tree.placeholders();
    }

    /**
     * Compiles to the official client's expression.
     *
     * @return a new expression
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public Exp toExp() {
        return Emitter.emit(check());
    }

    /**
     * Compiles to the bytes that are sent.
     *
     * @return a new expression
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public Expression toExpression() {
        return Exp.build(toExp());
    }

    /**
     * The type of the result.
     *
     * @return BOOL for a filter that a server can take
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public Exp.Type type() {
        Checked checked = check();
        return Constant.type(checked.type(checked.root()));
    }

    /**
     * Splits the filter between a secondary index and an expression.
     *
     * @param indexes the indexes that exist
     * @return what to ask of which index, and what is left to test
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public AelPlan filter(IndexCatalog indexes) {
        return plan(check(), indexes);
    }

    private static AelPlan plan(Checked checked, IndexCatalog indexes) {
        IndexChooser.Choice choice = indexes.chooser().choose(checked);
        Optional<Exp> rest = Emitter.emit(checked, choice.answered());
        String work = choice.filter().isEmpty()
                ? ""
                : rest.isPresent() ? "; the rest is tested on what it finds" : "; it answers all of the filter";
        return new AelPlan(choice.filter(), rest, choice.reason() + work);
    }

    /**
     * Why every server would refuse the compiled expression. Some contradictions (an integer compared with a float, a
     * list with a string) the older parser lets pass; so that all of its texts compile to the same bytes, they compile
     * here too, and this says what is wrong with them.
     *
     * @return the reason; empty if a server can take the expression
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public Optional<AelException> refusal() {
        return refusal(check());
    }

    private Optional<AelException> refusal(Checked checked) {
        return checked.refusal().map(problem -> new AelException(text, problem));
    }

    /**
     * The expression itself if a server can take it: to be called before anything is sent.
     *
     * @return this
     * @throws AelException if {@link #refusal()} has a reason, or the types do not fit or a placeholder has no value
     */
    public Ael checked() {
        Optional<AelException> reason = refusal();
        if (reason.isPresent()) {
            throw reason.get();
        }
        return this;
    }

    /**
     * What compiles and is accepted, but hardly meant: a bin that is used with two types, as in
     * {@code $.a > 1 and $.a == 'x'}.
     *
     * @return one line each, with the place; empty if there is nothing to say
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public List<String> warnings() {
        return warnings(check());
    }

    private List<String> warnings(Checked checked) {
        return checked.warnings().stream()
                .map(problem -> new AelException(text, problem).summary())
                .toList();
    }

    /**
     * Shows what the compiler makes of the text.
     *
     * @param indexes the indexes that exist
     * @return the canonical text, the typed tree, the bytes and the choice of index
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public AelExplanation explain(IndexCatalog indexes) {
        Checked checked = check();
        AelPlan plan = plan(checked, indexes);
        return new AelExplanation(
                toString(),
                Constant.type(checked.type(checked.root())),
                Explainer.explain(checked),
                base64(Emitter.emit(checked)),
                plan,
                plan.remaining().map(Ael::base64),
                refusal(checked).map(AelException::summary),
                warnings(checked));
    }

    private static String base64(Exp exp) {
        return Base64.getEncoder().encodeToString(Exp.build(exp).getBytes());
    }

    /**
     * The places in a record that the expression looks at, and what it takes for granted there.
     *
     * @return one for each path, in the order of the text
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public List<AelUse> uses() {
        return Uses.of(check());
    }

    /**
     * The text as it was given.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * The values that {@link #bind} gave the placeholders.
     *
     * @return the value of {@code ?0} first; empty before {@code bind}
     */
    public List<@Nullable Object> arguments() {
        return parameters.values().orElse(List.of());
    }

    /** The expression in canonical spelling, that of the 1.0 dialect; it parses to the same expression. */
    @Override
    public String toString() {
        return Printer.print(tree.root());
    }

    private Checked check() {
        try {
            return Checked.of(tree, parameters, filter);
        } catch (Problem problem) {
            throw new AelException(text, problem);
        }
    }
}
