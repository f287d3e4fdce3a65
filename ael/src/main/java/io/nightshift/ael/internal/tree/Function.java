package io.nightshift.ael.internal.tree;

import static io.nightshift.ael.internal.tree.Parameter.bare;
import static io.nightshift.ael.internal.tree.Parameter.required;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions and prefix operators that take values and return one: spelling, parameters and result type. */
public enum Function {
    NEGATE(Form.PREFIX, "-", 1),
    BIT_NOT(Form.PREFIX, "~", Type.INT, bare(Type.INT)),
    TO_INT(Form.POSTFIX, "toInt", Type.INT, bare(Type.FLOAT)),
    TO_FLOAT(Form.POSTFIX, "toFloat", Type.FLOAT, bare(Type.INT)),
    NOT(Form.CALL, "not", Type.BOOL, bare(Type.BOOL)),
    EXCLUSIVE(Form.CALL, "exclusive", Type.BOOL, Type.BOOL),
    ABS(Form.CALL, "abs", 1),
    CEIL(Form.CALL, "ceil", Type.FLOAT, bare(Type.FLOAT)),
    FLOOR(Form.CALL, "floor", Type.FLOAT, bare(Type.FLOAT)),
    LOG(Form.CALL, "log", Type.FLOAT, required("value", Type.FLOAT), required("base", Type.FLOAT)),
    MIN(Form.CALL, "min", Function.MANY),
    MAX(Form.CALL, "max", Function.MANY),
    COUNT_ONE_BITS(Form.CALL, "countOneBits", Type.INT, bare(Type.INT)),
    FIND_BIT_LEFT(Form.CALL, "findBitLeft", Type.INT, required("x", Type.INT), required("value", Type.BOOL)),
    FIND_BIT_RIGHT(Form.CALL, "findBitRight", Type.INT, required("x", Type.INT), required("value", Type.BOOL)),
    GEO_COMPARE(Form.CALL, "geoCompare", Type.BOOL, bare(Type.GEO), bare(Type.GEO));

    /** How a function is written. */
    public enum Form {
        /** Before its operand; binds tighter than every infix operator. */
        PREFIX(11),
        /** As a method of its operand. */
        POSTFIX(12),
        /** With its operands in parentheses. */
        CALL(Node.PRIMARY);

        private final int power;

        Form(int power) {
            this.power = power;
        }

        /** How tightly it binds, on the scale of {@link Infix#power}. */
        public int power() {
            return power;
        }
    }

    private static final int MANY = Integer.MAX_VALUE;
    private static final Function[] ALL = values();

    private final Form form;
    private final String text;
    private final @Nullable Type result;
    private final @Nullable Type each;
    private final List<Parameter> parameters;
    private final int least;
    private final int most;

    /** With a separate type for each operand. */
    Function(Form form, String text, Type result, Parameter... parameters) {
        this(form, text, result, null, List.of(parameters), parameters.length, parameters.length);
    }

    /** With two or more operands, all of one type. */
    Function(Form form, String text, Type result, Type each) {
        this(form, text, result, each, List.of(), 2, Function.MANY);
    }

    /** On numbers of one type, which is also the result's: exactly one number, or two and more. */
    Function(Form form, String text, int most) {
        this(form, text, null, null, List.of(), Math.min(2, most), most);
    }

    Function(
            Form form,
            String text,
            @Nullable Type result,
            @Nullable Type each,
            List<Parameter> parameters,
            int least,
            int most) {
        this.form = form;
        this.text = text;
        this.result = result;
        this.each = each;
        this.parameters = parameters;
        this.least = least;
        this.most = most;
    }

    /** The function called by a name, or null. */
    public static @Nullable Function called(String name) {
        for (Function function : ALL) {
            if (function.form == Form.CALL && function.text.equals(name)) {
                return function;
            }
        }
        return null;
    }

    /** How it is written. */
    public Form form() {
        return form;
    }

    /** The canonical spelling. */
    public String text() {
        return text;
    }

    /** The type of the result; null = that of the operands, which are numbers. */
    public @Nullable Type result() {
        return result;
    }

    /** The type of an operand; null = a number, of the same type as the others. */
    public @Nullable Type operand(int index) {
        return parameters.isEmpty() ? each : parameters.get(index).type();
    }

    /** The parameters of a function whose operands may be labelled; empty if they may not. */
    public List<Parameter> labelled() {
        return parameters.isEmpty() || parameters.get(0).label().isEmpty() ? List.of() : parameters;
    }

    /** The minimum number of operands. */
    public int least() {
        return least;
    }

    /** The maximum number of operands; {@link Integer#MAX_VALUE} = any. */
    public int most() {
        return most;
    }
}
