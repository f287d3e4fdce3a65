package io.nightshift.engine.regex;

import io.nightshift.engine.regex.RegexNode.Assertion;
import io.nightshift.engine.result.EngineException;
import java.util.ArrayList;
import java.util.List;

/**
 * A nondeterministic automaton, built backwards from its end: each step knows its successor. Its size is bounded, as
 * repetitions multiply what they repeat.
 */
final class RegexProgram {
    static final int MAX_STEPS = 2_000;

    /** The step that ends a match. */
    static final int MATCH = 0;

    private final List<Step> steps = new ArrayList<>();
    private final int start;

    /** One step of the automaton. */
    sealed interface Step {
        record Match() implements Step {}

        record Consume(ByteSet set, int next) implements Step {}

        record Require(Assertion assertion, int next) implements Step {}

        /** Continues at both, without consuming a byte. */
        record Fork(int next, int other) implements Step {}
    }

    RegexProgram(RegexNode node) {
        steps.add(new Step.Match());
        start = build(node, MATCH);
    }

    int start() {
        return start;
    }

    int size() {
        return steps.size();
    }

    Step step(int index) {
        return steps.get(index);
    }

    private int build(RegexNode node, int next) {
        return switch (node) {
            case RegexNode.Bytes bytes -> add(new Step.Consume(bytes.set(), next));
            case RegexNode.Place place -> add(new Step.Require(place.assertion(), next));
            case RegexNode.Sequence sequence -> sequence(sequence.parts(), next);
            case RegexNode.Choice choice -> choice(choice.options(), next);
            case RegexNode.Repeat repeat -> repeat(repeat, next);
        };
    }

    private int sequence(List<RegexNode> parts, int next) {
        // A step even for no parts, so that a repetition of nothing is bounded like any other.
        int entry = parts.isEmpty() ? add(new Step.Fork(next, next)) : next;
        for (int i = parts.size() - 1; i >= 0; i--) {
            entry = build(parts.get(i), entry);
        }
        return entry;
    }

    private int choice(List<RegexNode> options, int next) {
        int entry = build(options.get(options.size() - 1), next);
        for (int i = options.size() - 2; i >= 0; i--) {
            entry = add(new Step.Fork(build(options.get(i), next), entry));
        }
        return entry;
    }

    private int repeat(RegexNode.Repeat repeat, int next) {
        int entry = next;
        if (repeat.max() == RegexNode.Repeat.ANY) {
            entry = add(new Step.Fork(next, next));
            steps.set(entry, new Step.Fork(build(repeat.part(), entry), next));
        }
        for (int i = repeat.min(); i < repeat.max(); i++) {
            entry = add(new Step.Fork(build(repeat.part(), entry), next));
        }
        for (int i = 0; i < repeat.min(); i++) {
            entry = build(repeat.part(), entry);
        }
        return entry;
    }

    private int add(Step step) {
        if (steps.size() >= MAX_STEPS) {
            throw EngineException.parameter("regular expression: it comes to more than " + MAX_STEPS
                    + " steps with all repetitions written out");
        }
        steps.add(step);
        return steps.size() - 1;
    }
}
