package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.ael.internal.syntax.Parser;
import io.nightshift.ael.internal.tree.Arithmetic;
import io.nightshift.ael.internal.tree.Bitwise;
import io.nightshift.ael.internal.tree.Children;
import io.nightshift.ael.internal.tree.Comparison;
import io.nightshift.ael.internal.tree.Function;
import io.nightshift.ael.internal.tree.Logic;
import io.nightshift.ael.internal.tree.Meta;
import io.nightshift.ael.internal.tree.Method;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Selector;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.tree.WriteFlag;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every rule of the language has an example with its value in docs/ael.md; another test evaluates them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesTest {
    /** The operators, functions, selectors and so on that the examples use, and the kinds of nodes. */
    private final Set<Object> used = new HashSet<>();

    @BeforeAll
    void readThePage() {
        for (String fence : new String[] {"```ael-values", "```ael-values unordered"}) {
            for (String example : GuideTest.blocks(fence)) {
                look(Parser.parse(example.substring(0, example.lastIndexOf(" --> ")))
                        .root());
            }
        }
    }

    private void look(Node node) {
        used.add(node.getClass());
        if (node instanceof Node.Infixed infixed) {
            used.add(infixed.op());
        } else if (node instanceof Node.Chain chain) {
            used.add(chain.op());
        } else if (node instanceof Node.Call call) {
            used.add(call.function());
        } else if (node instanceof Node.MethodCall call) {
            used.add(call.method());
            used.addAll(call.flags());
        } else if (node instanceof Node.Metadata metadata) {
            used.add(metadata.function());
        } else if (node instanceof Node.Literal literal) {
            used.add(literal.type());
        } else if (node instanceof Node.Selecting path) {
            used.add(path.read());
            for (Selector selector : path.selectors()) {
                used.add(selector.kind());
                if (selector.inverted()) {
                    used.add("not " + selector.kind());
                }
            }
        }
        Children.of(node).forEach(this::look);
    }

    @Test
    void everyOperatorHasAnExample() {
        assertThat(used).contains((Object[]) Comparison.values());
        assertThat(used).contains((Object[]) Arithmetic.values());
        assertThat(used).contains((Object[]) Bitwise.values());
        assertThat(used).contains((Object[]) Logic.values());
    }

    @Test
    void everyFunctionHasAnExample() {
        assertThat(used).contains((Object[]) Function.values());
        assertThat(used).contains((Object[]) Method.values());
        assertThat(used).contains((Object[]) Meta.values());
        assertThat(used).contains((Object[]) WriteFlag.values());
    }

    @Test
    void everySelectorHasAnExampleAndItsInversionToo() {
        assertThat(used).contains((Object[]) Selector.Kind.values());
        for (Selector.Kind kind : Selector.Kind.values()) {
            boolean value = kind == Selector.Kind.MAP_VALUE || kind == Selector.Kind.LIST_VALUE;
            if (!kind.isSingle() && !value) {
                assertThat(used).contains("not " + kind);
            }
        }
    }

    @Test
    void everythingThatCanBeReadHasAnExample() {
        assertThat(used).contains((Object[]) Read.values());
    }

    @Test
    void everyKindOfExpressionAndLiteralHasAnExample() {
        assertThat(used).containsAll(kinds(Node.class));
        assertThat(used)
                .contains(Type.BOOL, Type.INT, Type.FLOAT, Type.STRING, Type.BLOB, Type.LIST, Type.MAP, Type.GEO);
    }

    private static Set<Class<?>> kinds(Class<?> sealed) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            if (kind.isSealed()) {
                kinds.addAll(kinds(kind));
            } else {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
