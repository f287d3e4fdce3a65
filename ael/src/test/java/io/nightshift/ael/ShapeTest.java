package io.nightshift.ael;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked, without the data in the question. */
class ShapeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.email == 'ann@example.com'          | $.email == ?
            $.a > 99 and $.b == -1.5              | $.a > ? and $.b == ?
            $.a in [1, 2]                         | $.a in ?
            $.s =~ /secret.*/i                    | $.s =~ /?/i
            $.a == ?0                             | $.a == ?
            $.m.k.[2] == x'ff'                    | $.m.k.[2] == ?
            $.m.'ann@example.com' == 1            | $.m.{@?} == ?
            $.m.{@17} == 1                        | $.m.{@?} == ?
            $.m.{@'a':'b'}.count() > 1            | $.m.{@?:?}.count() > ?
            $.l.[=5,6].count() > 1                | $.l.[=?, ?].count() > ?
            $.l.[#0:2~300].count() > 1            | $.l.[#0:2~?].count() > ?
            let (x = $.n * 2) then (${x} > 5)     | let (x = $.n * ?) then (${x} > ?)
            $.ttl() > 5 and $.key() == 'k'        | $.ttl() > ? and $.key() == ?
            not($.active)                         | not($.active)
            """)
    void everyValueIsAQuestionMark(String text, String shape) {
        assertThat(Ael.parse(text).shape()).isEqualTo(shape);
    }

    @Test
    void expressionsThatDifferOnlyInValuesHaveOneShape() {
        assertThat(Ael.parse("$.city == 'Rome' and $.n >= 3").shape())
                .isEqualTo(Ael.parse("$.city=='Oslo' and $.n>=1000").shape());
    }
}
