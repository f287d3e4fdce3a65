package io.nightshift.ael;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the syntax tree. Trees are immutable and free of spelling: both dialects give the same tree.
 *
 * <p>{@code id} numbers the nodes of one tree from 0, so that what later passes find out is kept in arrays beside the
 * tree; {@code at} is the offset in the text for errors. Dispatch is by {@link Visitor}, not by pattern switch: the
 * first pattern switch of a JVM costs more time than a whole parse may take.
 */
sealed interface Node {
    int id();

    int at();

    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of node. */
    interface Visitor<R> {
        R literal(Literal node);

        R placeholder(Placeholder node);

        R variable(Variable node);

        R path(Path node);

        R metadata(Metadata node);

        R call(Call node);

        R binary(Binary node);

        R regex(Regex node);

        R method(Method node);

        R let(Let node);

        R when(When node);

        R unknown(Unknown node);
    }

    /** A constant: Long, Double, String, Boolean, byte[], List, SortedMap; lists and maps may hold {@link Hole}s. */
    record Literal(int id, int at, AelType type, Object value) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /** {@code ?0}: a value given by {@link Ael#bind}. */
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

    /** {@code $.bin} with its selectors and what is read at its end. */
    record Path(
            int id,
            int at,
            String bin,
            List<Selector> selectors,
            @Nullable AelType declared,
            Read read,
            int returnType) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.path(this);
        }

        boolean isBin() {
            return selectors.isEmpty() && read == Read.VALUE;
        }

        Path withType(AelType type) {
            return new Path(id, at, bin, selectors, type, read, returnType);
        }

        @Nullable
        Selector last() {
            return selectors.isEmpty() ? null : selectors.get(selectors.size() - 1);
        }
    }

    /** What a path reads where it ends. {@code RETURN} is {@code get(return: ...)} with anything but VALUE. */
    enum Read {
        VALUE,
        RETURN,
        COUNT,
        EXISTS,
        TYPE
    }

    /** {@code $.ttl()} and its like; {@code argument} is the modulus of {@code digestModulo}. */
    record Metadata(
            int id,
            int at,
            Meta function,
            int argument,
            @Nullable AelType declared) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.metadata(this);
        }
    }

    /** A prefix operator, a cast, a function, or a chain of {@code and} or {@code or}. */
    record Call(int id, int at, Op op, List<Node> operands) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** An infix operator other than {@code and} and {@code or}. */
    record Binary(int id, int at, Op op, Node left, Node right) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** {@code operand =~ /pattern/flags}; {@code posix} is the pattern as servers before 8.2 understand it. */
    record Regex(int id, int at, Node operand, String pattern, String flags, String posix, int posixFlags)
            implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.regex(this);
        }
    }

    /** A bit or HLL function called on a path; {@code arguments} in the order of the method's parameters. */
    record Method(int id, int at, Node receiver, MethodSpec spec, List<@Nullable Node> arguments, int flags)
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
