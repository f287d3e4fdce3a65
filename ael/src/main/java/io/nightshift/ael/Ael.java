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
 * A parsed text of the Aerospike Expression Language.
 *
 * <pre>{@code
 * Exp adults = Ael.parse("$.age >= ?0 and $.country == 'NZ'").bind(18).toExp();
 * }</pre>
 *
 * <p>Immutable and thread-safe: parse once, bind and compile often.
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
     * Parses a filter: an expression that is true or false for a record. A bin on its own is read as a boolean.
     *
     * @param text the expression, in the 1.0 or the 0.9 dialect
     * @return the parsed expression; its types are determined on compilation, because placeholder values decide some
     * @throws AelException if the text is not AEL
     */
    public static Ael parse(String text) {
        return parse(text, true);
    }

    /**
     * Parses an expression with a value, e.g. to be written to a bin: {@code $.price * $.quantity}.
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
     * Sets the placeholders' values: the first argument is {@code ?0}.
     *
     * @param values integers, floating-point numbers, strings, booleans, byte arrays, lists, maps; next to a blob, a string
     *     is read as Base64. A null, or more values than the text has placeholders, is an error when the expression
     *     is compiled
     * @return the same expression with these values, replacing earlier ones
     */
    public Ael bind(@Nullable Object... values) {
        return new Ael(text, tree, filter, Parameters.of(values == null ? new Object[] {null} : values));
    }

    /**
     * How many values the text needs: one more than its highest placeholder number.
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
     * Compiles to the bytes to send.
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
     * @return BOOL for a filter that a server accepts
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public Exp.Type type() {
        Checked checked = check();
        return Constant.type(checked.type(checked.root()));
    }

    /**
     * Splits the filter into a query of a secondary index and a remaining expression.
     *
     * @param indexes the indexes that exist
     * @return what to ask of which index, and what remains to be tested
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
     * Why every server would refuse the compiled expression. The older parser accepts some contradictions (an integer compared
     * with a float, a list with a string); so that all of its texts compile to the same bytes, they compile
     * here too, and this method says what is wrong with them.
     *
     * @return the reason; empty if servers accept the expression
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public Optional<AelException> refusal() {
        return refusal(check());
    }

    private Optional<AelException> refusal(Checked checked) {
        return checked.refusal().map(problem -> new AelException(text, problem));
    }

    /**
     * This expression if servers accept it; to be called before anything is sent.
     *
     * @return this
     * @throws AelException if {@link #refusal()} has a reason, the types do not fit or a placeholder has no value
     */
    public Ael checked() {
        Optional<AelException> reason = refusal();
        if (reason.isPresent()) {
            throw reason.get();
        }
        return this;
    }

    /**
     * What compiles and is accepted, but is probably a mistake: a bin that is used with two types, as in
     * {@code $.a > 1 and $.a == 'x'}.
     *
     * @return one line each, with the place; empty if there are none
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
     * Shows how the compiler understands the text.
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
     * The places in a record that the expression reads, and what it assumes about them.
     *
     * @return one for each path, in text order
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public List<AelUse> uses() {
        return Uses.of(check());
    }

    /**
     * The text as given.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * The values set by {@link #bind}.
     *
     * @return the value of {@code ?0} first; empty before {@code bind}
     */
    public List<@Nullable Object> arguments() {
        return parameters.values().orElse(List.of());
    }

    /**
     * The expression in canonical spelling with {@code ?} for every value, and for each map key that is not a plain word: what is
     * asked without the data, for logs, metrics and traces. Expressions that differ only in values have one shape.
     *
     * @return the shape, which does not parse
     */
    public String shape() {
        return Printer.shape(tree.root());
    }

    /** The expression in canonical spelling, that of the 1.0 dialect; it parses to an equal expression. */
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
