package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    @Test
    void showsThePlaceWithACaret() {
        AelException error = CatchAel.of(() -> Ael.parse("$.a > 1\n  and $.b = 2"));
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(11);
        assertThat(error.offset()).isEqualTo(18);
        assertThat(error.caret()).isEqualTo("    and $.b = 2\n            ^");
        assertThat(error.expected()).contains("an operator or the end of the text");
        assertThat(error.suggestion()).contains("write == to compare");
        assertThat(error.summary())
                .isEqualTo("line 2, column 11: unexpected '='; expected an operator or the end of the text;"
                        + " write == to compare");
    }

    @Test
    void ofALongLineOnlyTheSurroundingsAreShown() {
        String text = "$.a == 1 and ".repeat(50) + "$.b = 2" + " and $.a == 1".repeat(50);
        AelException error = CatchAel.of(() -> Ael.parse(text));
        String[] lines = error.caret().split("\n");
        assertThat(lines[0]).startsWith("  ...").endsWith("...").hasSizeLessThan(120);
        assertThat(lines[0].charAt(lines[1].length() - 1)).isEqualTo('=');
        assertThat(text.charAt(error.offset())).isEqualTo('=');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.a = 1                     | 5  | write == to compare",
                "$.abcdefghijklmnop == 1     | 3  | 16 bytes, a server takes at most 15",
                "$.'äöüäöüäö' == 1           | 3  | 16 bytes",
                "$.'' == 1                   | 3  | name of a bin",
                "$.'a\\0' == 1              | 3  | NUL",
                "$.a & [?($.b > 1)]          | 8  | 8.2",
                "$.m.getTree() == 1          | 5  | 8.2",
                "$1 == 2                     | 1  | ?0, ?1",
                "$.l == [3, 1]:SORTED        | 15 | write the elements in order",
                "$.s.startsWith(needle: 'a') | 5  | not looked at here",
                "$.l.[0:3]:NO_FAIL == [1]    | 11 | a path only reads",
                "$.x > 1.0E-3                | 7  | write 0.0010",
                "$.x > 2e5                   | 7  | write 200000.0",
                "$.x > 1e999999999           | 7  | write the digits out",
                "$.l == [1, *]               | 12 | compare the elements",
                "$.a:local:INT == 1          | 5  | write :LOCAL: in capitals",
                "X'ff' & 42 == 1             | 1  | a INT is needed here",
                "($.a + 1).b == 2            | 6  | MAP",
                "$.m.{0:2}.get(return: NONE) == 1 | 1 | count()",
                "max($.a, $.b).c == 1        | 14 | parentheses",
                "$.a === 1                   | 5  | write == to compare",
                "$.a && $.b                  | 5  | write and",
                "$.a <> 1                    | 5  | write !=",
                "!$.a                        | 1  | write not(...)",
                "$.a == 1 AND $.b == 2       | 10 | write and",
                "$.a is null                 | 5  | $.bin.exists()",
                "$.a == null                 | 8  | $.bin.exists()",
                "$.s like 'a%'               | 5  | =~ /pattern/",
                "$.a == TRUE                 | 8  | true or false",
                "age > 5                     | 1  | $.age",
                "$.s == yes                  | 8  | 'yes'",
                "not $.a                     | 1  | not(...)",
                "flor($.a) == 1              | 1  | did you mean floor?",
                "$.a:INTEGER == 1            | 5  | did you mean INT?",
                "$.a:string == 'x'           | 5  | did you mean STRING?",
                "$.lastupdate() > 5          | 3  | did you mean lastUpdate?",
                "$.l.cout() > 5              | 5  | did you mean count?",
                "$.a < 1 < 2                 | 9  | join two comparisons with and",
                "$.s.upper() == 'A'          | 5  | =~ /pattern/",
                "$.l.*.x == 1                | 5  | select the elements",
                "$.m.{room1:room3} == 1      | 5  | write {@...}",
                "$.l.[abc] == 1              | 6  | [=abc]",
                "$.m.a.set() == 1            | 7  | operation of the update",
                "$.s == 'abc                 | 8  | end it with '",
                "$.s == 'a\\qb'              | 10 | the escapes are",
                "$.a == 1 /* x               | 10 | end it with */",
                "$.a > $.b                   | 5  | $.a:INT",
                "$.a in $.b                  | 1  | $.a:INT",
                "$.b.bitCount(ofset: 1, size: 2) > 1 | 14 | did you mean offset?",
                "$.s =~ /a(?=b)/             | 10 | plain group",
                "$.s =~ /a/s                 | 11 | flags i and m",
                "let (x = 1) then (${y} > 1) | 19 | define it",
                "$.x ?0                      | 5  | ``",
                "$.a == ?0                   | 8  | bind",
                "$.m.{@a}:MAP.[0] == 1       | 14 | after the last step",
                "$.a + 'x' == 'y'            | 7  | 8.2",
                "let (in = 1) then (1 > 0)   | 6  | a word of the language",
                "let (x = 1, x = 2) then (1 > 0) | 13 | defined twice",
                "$.my-bin.x == 1             | 6  | $.bin for the bin",
            })
    void proposesARemedy(String text, int column, String remedy) {
        AelException error = CatchAel.of(() -> Ael.parse(text.strip()).checked().toExp());
        assertThat(error).as(text).isNotNull();
        assertThat(error.summary()).contains(remedy);
        assertThat(error.column()).as(error.getMessage()).isEqualTo(column);
    }

    @Test
    void doubledBarsAreAnOr() {
        assertThat(CatchAel.of(() -> Ael.parse("$.a || $.b")).suggestion()).contains("write or");
    }

    @Test
    void anErrorIsAnIllegalArgument() {
        assertThat(CatchAel.of(() -> Ael.parse("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the text is empty");
    }

    @Test
    void missingPlaceholderValuesAreNamed() {
        Ael ael = Ael.parse("$.a > ?0 and $.b > ?1");
        assertThat(CatchAel.of(ael::toExp).summary())
                .contains("missing value for placeholder ?0")
                .contains("bind(...)");
        assertThat(CatchAel.of(() -> ael.bind(1).toExp()).summary())
                .contains("?1")
                .contains("1 given");
        assertThat(CatchAel.of(() -> ael.bind(1, List.class).toExp()).summary())
                .contains("?1")
                .contains("java.lang.Class");
    }

    @Test
    void nestingHasALimitAndAMessage() {
        int deep = 100_000;
        for (String text : List.of(
                "(".repeat(deep) + "1" + ")".repeat(deep),
                "not(".repeat(deep) + "true" + ")".repeat(deep),
                "-".repeat(deep) + "1",
                "~".repeat(deep) + "1",
                "1" + " + 1".repeat(deep),
                "1" + " ** 1".repeat(deep),
                "[".repeat(deep),
                "{1:".repeat(deep),
                "$.a" + ".b".repeat(deep),
                "$.a.[=" + "[".repeat(deep),
                "1" + ".toFloat()".repeat(deep),
                "let (a = ".repeat(deep),
                "when (".repeat(deep))) {
            AelException error = CatchAel.of(() -> Ael.parse(text));
            assertThat(error).as(text.substring(0, 20)).isNotNull();
            assertThat(error.summary()).containsAnyOf("nested more than", "more than 64 steps");
        }
    }

    @Test
    void theHighestTreesFitASmallStack() throws InterruptedException {
        for (String text : List.of(
                "abs(".repeat(240) + "$.a" + ")".repeat(240) + " > 1",
                "not(".repeat(240) + "true" + ")".repeat(240),
                "1" + " + 1".repeat(240) + " == 1",
                "1.0" + " ** 1.0".repeat(240) + " == 1.0",
                "let (x = 1) then (".repeat(120) + "1" + ")".repeat(120) + " == 1",
                "when ($.a > 1 => ".repeat(120) + "1" + ", default => 2)".repeat(120) + " == 1")) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Runnable compile = () -> {
                Ael ael = Ael.parse(text);
                ael.toExpression();
                ael.explain(IndexCatalog.EMPTY);
            };
            Thread thread = new Thread(null, compile, "small stack", 512 * 1024);
            thread.setUncaughtExceptionHandler((it, problem) -> failure.set(problem));
            thread.start();
            thread.join();
            assertThat(failure.get()).as(text.substring(0, 10)).isNull();
        }
    }

    @Test
    void aTextOfMoreThanAMebibyteIsRefused() {
        assertThat(CatchAel.of(() -> Ael.parse(" ".repeat(1 << 20) + "1")).summary())
                .contains("at most 1048576 are allowed");
    }

    @Test
    void longTextsTakeLinearTime() {
        StringBuilder text = new StringBuilder("$.b0 > $.b1");
        for (int i = 1; text.length() < 400_000; i++) {
            text.append(" and $.b").append(i).append(" > $.b").append(i + 1);
        }
        int last = text.length();
        text.append(" and $.s == 'a\\n'".repeat(20_000))
                .append(" and ")
                .append(text.substring(text.lastIndexOf("$", last), last))
                .append(" > 1");
        assertThat(Ael.parse(text.toString()).toExpression().getBytes()).isNotEmpty();
        StringBuilder let = new StringBuilder("let (v0 = 1");
        for (int i = 1; i < 30_000; i++) {
            let.append(", v").append(i).append(" = ${v").append(i - 1).append("}");
        }
        assertThat(Ael.parseValue(let + ") then (${v0})").toExpression().getBytes())
                .isNotEmpty();
        String list = "$.a in [" + "1, ".repeat(300_000) + "1]";
        assertThat(Ael.parse(list).toExpression().getBytes()).isNotEmpty();
    }
}
