package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.exp.Exp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression assumes about the records that it reads. */
class UsesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.a > 99                              | $.a INT > [99]
            99 < $.a                              | $.a INT < [99]
            $.a + 1 > 5                           | $.a INT > [1, 5]
            max($.a, 2.5) == $.b                  | $.a FLOAT == [2.5], $.b FLOAT == [2.5]
            $.m.k.[2] == 'x'                      | $.m.k.[2] STRING == ['x']
            $.a in [1, 2]                         | $.a INT in [[1, 2]]
            'x' in $.tags                         | $.tags LIST contains ['x']
            $.a:STRING in $.tags                  | $.a STRING in [], $.tags LIST contains []
            $.flag and $.n == 1                   | $.flag BOOL [], $.n INT == [1]
            $.s =~ /a/                            | $.s STRING []
            $.a.exists()                          | $.a any []
            not($.a.exists())                     | $.a any, may be absent []
            $.a.exists() == false                 | $.a any, may be absent []
            when ($.a.exists() => 1, default => $.n) > 5 | $.n INT > [1, 5], $.a any, may be absent []
            $.l.[=1:5].count() > 2                | $.l.[=1:5] any []
            $.l.[=5]:INT > 2                      | $.l.[=5] INT > [2]
            ($.m).k == 2                          | $.m.k INT == [2]
            (when ($.f => $.m, default => $.o)).k == 2 | $.m MAP [], $.o MAP [], $.f BOOL []
            $.l.count() > 2                       | $.l LIST []
            $.m:MAP.count() > 2                   | $.m MAP []
            $.n:INT.toFloat() > 1.5               | $.n INT []
            let (x = $.n * 2) then (${x} > 5)     | $.n INT [2]
            $.key() == 17                         | $.key() INT == [17]
            $.ttl() > 5                           | ``
            """)
    void everyPlaceIsListedWithWhatItIsTakenFor(String text, String uses) {
        assertThat(String.join(
                        ", ",
                        Ael.parse(text).uses().stream().map(UsesTest::show).toList()))
                .isEqualTo(uses);
    }

    @Test
    void stepsLeadDownFromTheBin() {
        AelUse use = Ael.parse("$.m.'a b'.{@7}.[-1].{#0} == 1").uses().get(0);
        assertThat(use.bin()).contains("m");
        assertThat(use.steps().stream().map(AelUse.Step::from))
                .containsExactly("$.m", "$.m.'a b'", "$.m.'a b'.{@7}", "$.m.'a b'.{@7}.[-1]");
        assertThat(use.steps().stream().map(AelUse.Step::ofMap)).containsExactly(true, true, false, true);
        assertThat(use.steps().get(1).key()).contains(7L);
        assertThat(use.steps().get(2).index()).hasValue(-1);
        assertThat(use.steps().get(3).key()).isEmpty();
    }

    @Test
    void placeholdersHaveTheirValues() {
        AelUse.Constant constant =
                Ael.parse("$.a == ?0").bind(3).uses().get(0).constants().get(0);
        assertThat(constant.isPlaceholder()).isTrue();
        assertThat(constant.as(Exp.Type.FLOAT)).contains("3.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            99           | FLOAT  | 99.0
            5.0          | INT    | 5
            5.5          | INT    | none
            '3'          | INT    | 3
            '3.5'        | FLOAT  | 3.5
            'three'      | INT    | none
            '1e400'      | FLOAT  | none
            7            | STRING | '7'
            7.5          | STRING | '7.5'
            true         | INT    | 1
            0            | BOOL   | false
            2            | BOOL   | none
            'true'       | BOOL   | true
            true         | STRING | 'true'
            x'6f6b'      | STRING | 'ok'
            x'ff'        | STRING | none
            'ok'         | BLOB   | x'6f6b'
            [1, 2]       | FLOAT  | [1.0, 2.0]
            ['1', 'x']   | FLOAT  | none
            9223372036854775807 | FLOAT  | 9223372036854776000.0
            """)
    void valuesOfOneTypeAreWrittenInAnother(String literal, Exp.Type type, String converted) {
        AelUse.Constant constant = new AelUse.Constant(
                literal,
                Ael.parse(literal.startsWith("[") ? "$.a in " + literal : "$.a == " + literal)
                        .uses()
                        .get(0)
                        .constants()
                        .get(0)
                        .value());
        assertThat(constant.as(type).orElse(null)).isEqualTo(converted);
    }

    private static String show(AelUse use) {
        List<String> constants =
                use.constants().stream().map(AelUse.Constant::text).toList();
        return use.path() + " " + use.type().map(Enum::name).orElse("any")
                + (use.mayBeAbsent() ? ", may be absent" : "")
                + use.operator().map(it -> " " + it).orElse("") + " " + constants;
    }
}
