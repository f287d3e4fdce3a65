package io.nightshift.ael.internal.tree;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node of the syntax tree. Trees are immutable and independent of spelling: both dialects give the same tree.
 *
 * <p>{@code id} numbers the nodes of one tree from 0, so that later passes can keep their results in arrays beside the
 * tree; {@code at} is the offset in the text, for errors. Dispatch is by {@link Visitor}, not by pattern switch: the
 * first pattern switch of a JVM costs more time than a whole parse may take.
 */
public sealed interface Node {
    /** Binds tighter than every operator. */
    int PRIMARY = 13;

    int id();

    int at();

    <R> R accept(Visitor<R> visitor);

    /** One method per kind of node. */
    interface Visitor<R> {
        R literal(Literal node);

        R placeholder(Placeholder node);

        R variable(Variable node);

        R path(Path node);

        R part(Part node);

        R metadata(Metadata node);

        R compare(Compare node);

        R in(In node);

        R regex(Regex node);

        R compute(Compute node);

        R bits(Bits node);

        R chain(Chain node);

        R call(Call node);

        R method(MethodCall node);

        R let(Let node);

        R when(When node);

        R unknown(Unknown node);
    }

    /** An expression written with an operator. */
    sealed interface Operation extends Node permits Infixed, In, Regex, Chain, Call {
        /** How tightly it binds, on the scale of {@link Infix#power}. */
        int power();
    }

    /** An infix operator between two operands. */
    sealed interface Infixed extends Operation permits Compare, Compute, Bits {
        Infix op();

        Node left();

        Node right();

        @Override
        default int power() {
            return op().power();
        }
    }

    /** A constant: Long, Double, String, Boolean, byte[], List, SortedMap; lists and maps may hold {@link Hole}s. */
    record Literal(int id, int at, Type type, Object value) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /** {@code ?0}: a value that is set when the text is used. */
    record Placeholder(int id, int at, int index) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.placeholder(this);
        }
    }

    /** {@code ${name}}. */
    record Variable(int id, int at, String name) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.variable(this);
        }
    }

    /** A path or part of one: selects step by step from a list or map, and reads something at the end. */
    sealed interface Selecting extends Node permits Path, Part {
        /** The steps; may be empty. */
        List<Selector> selectors();

        /** The type declared at the end, or null. */
        @Nullable
        Type declared();

        Read read();

        /** The last step, or null. */
        default @Nullable Selector last() {
            return selectors().isEmpty() ? null : selectors().get(selectors().size() - 1);
        }

        /** Whether its last step may select several elements. */
        default boolean isSeveral() {
            Selector last = last();
            return last != null && !last.kind().isSingle();
        }

        /** Whether its value is one of the elements with a value, as in {@code $.l.[=200]:INT}, not a list of them. */
        default boolean isOneOfSeveral() {
            Selector last = last();
            return last != null
                    && read() == Read.VALUE
                    && last.canBeContext()
                    && isSeveral()
                    && declared() != null
                    && declared() != Type.LIST;
        }
    }

    /** {@code $.bin} with its selectors and what it reads at the end. */
    record Path(
            int id,
            int at,
            String bin,
            List<Selector> selectors,
            @Nullable Type declared,
            Read read) implements Selecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.path(this);
        }

        /** Whether it reads a whole bin. */
        public boolean isBin() {
            return selectors.isEmpty() && read == Read.VALUE;
        }

        /** The same path with a declared type. */
        public Path withType(Type type) {
            return new Path(id, at, bin, selectors, type, read);
        }
    }

    /** {@code (whole).key}: a path that continues the result of an expression. */
    record Part(
            int id,
            int at,
            Node whole,
            List<Selector> selectors,
            @Nullable Type declared,
            Read read) implements Selecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.part(this);
        }
    }

    /** {@code $.ttl()} and the like; {@code argument} is the modulus of {@code digestModulo}. */
    record Metadata(
            int id,
            int at,
            Meta function,
            int argument,
            @Nullable Type declared) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.metadata(this);
        }
    }

    /** {@code left == right} and the like. */
    record Compare(int id, int at, Comparison op, Node left, Node right) implements Infixed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compare(this);
        }
    }

    /** {@code element in list}. */
    record In(int id, int at, Node element, Node list) implements Operation {
        @Override
        public int power() {
            return Infix.COMPARISON;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.in(this);
        }
    }

    /** {@code operand =~ /pattern/flags}; {@code posix} is the pattern as servers before 8.2 understand it. */
    record Regex(int id, int at, Node operand, String pattern, String flags, String posix, int posixFlags)
            implements Operation {
        @Override
        public int power() {
            return Infix.COMPARISON;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.regex(this);
        }
    }

    /** {@code left + right} and the like. */
    record Compute(int id, int at, Arithmetic op, Node left, Node right) implements Infixed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compute(this);
        }
    }

    /** {@code left & right} and the like. */
    record Bits(int id, int at, Bitwise op, Node left, Node right) implements Infixed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bits(this);
        }
    }

    /** {@code a and b and c}, or the same with {@code or}. */
    record Chain(int id, int at, Logic op, List<Node> operands) implements Operation {
        @Override
        public int power() {
            return op.power();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.chain(this);
        }
    }

    /** A prefix operator, a cast or a function. */
    record Call(int id, int at, Function function, List<Node> operands) implements Operation {
        @Override
        public int power() {
            return function.form().power();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** A bit or HLL function called on a value; {@code arguments} are in the order of the method's parameters. */
    record MethodCall(
            int id, int at, Node receiver, Method method, List<@Nullable Node> arguments, Set<WriteFlag> flags)
            implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.method(this);
        }
    }

    /** {@code let(name = value, ...) then (body)}. */
    record Let(int id, int at, List<String> names, List<Node> values, Node body) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.let(this);
        }
    }

    /** {@code when(condition => action, ..., default => otherwise)}. */
    record When(int id, int at, List<Node> conditions, List<Node> actions, Node otherwise) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.when(this);
        }
    }

    /** {@code unknown} or {@code error}. */
    record Unknown(int id, int at) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unknown(this);
        }
    }
}
