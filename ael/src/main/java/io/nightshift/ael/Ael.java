package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import java.util.Optional;
import java.util.Set;

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
    private static final Object[] NONE = {};

    private final Source source;
    private final Node root;
    private final int size;
    private final boolean filter;
    private final Parameters parameters;

    private Ael(Source source, Node root, int size, boolean filter, Parameters parameters) {
        this.source = source;
        this.root = root;
        this.size = size;
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
        Source source = new Source(text);
        Parser.Parsed parsed = Parser.parse(source);
        return new Ael(source, parsed.root(), parsed.size(), filter, new Parameters(source, NONE, false));
    }

    /**
     * Gives the placeholders their values: the first argument is {@code ?0}.
     *
     * @param values integers, floating-point numbers, strings, booleans, byte arrays, lists, maps; more than the text
     *     has placeholders is no error
     * @return the same expression with these values in place of earlier ones
     */
    public Ael bind(Object... values) {
        return new Ael(source, root, size, filter, new Parameters(source, values.clone(), true));
    }

    /**
     * Compiles to the official client's expression.
     *
     * @return a new expression
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public Exp toExp() {
        return new Emitter(source, infer(), parameters, Set.of()).emit(root);
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
    public AelType type() {
        return infer().resolved(root);
    }

    /**
     * Splits the filter between a secondary index and an expression.
     *
     * @param indexes the indexes that exist
     * @return what to ask of which index, and what is left to test
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public AelPlan filter(IndexCatalog indexes) {
        Inference types = infer();
        return new IndexChooser(types, parameters, indexes).plan(source, root);
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
        Inference types = infer();
        AelType type = types.typeOf(root);
        if (types.refusal() == null && filter && type != null && type != AelType.BOOL) {
            return Optional.of(source.error(
                    0, "a filter must be true or false, this gives a " + type, "compare it with something"));
        }
        return Optional.ofNullable(types.refusal());
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
     * Shows what the compiler makes of the text.
     *
     * @param indexes the indexes that exist
     * @return the canonical text, the typed tree, the bytes and the choice of index
     * @throws AelException if the types do not fit or a placeholder has no value
     */
    public AelExplanation explain(IndexCatalog indexes) {
        Inference types = infer();
        AelPlan plan = filter(indexes);
        return new AelExplanation(
                toString(),
                types.resolved(root),
                Explainer.explain(types, root),
                AelRequest.base64(toExp()),
                plan,
                plan.remaining().map(AelRequest::base64),
                refusal().map(AelException::summary));
    }

    /**
     * The text as it was given.
     *
     * @return the text
     */
    public String text() {
        return source.text();
    }

    /** The expression in canonical spelling, that of the 1.0 dialect; it parses to the same expression. */
    @Override
    public String toString() {
        return Printer.print(root);
    }

    private Inference infer() {
        Inference types = new Inference(source, parameters, size);
        types.run(root, filter);
        return types;
    }
}
