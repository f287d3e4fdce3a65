package io.nightshift.engine.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosixRegexTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "^.b, 0, abc, true",
                "^.b, 0, b, false",
                "a|e, 0, e, false",
                "a|e, 1, e, true",
                "a\\|e, 0, e, true",
                "a\\|e, 1, a|e, true",
                "b$, 0, ab, true",
                "b$c, 0, b$c, true",
                "b$c, 1, b$c, false",
                "A, 2, xax, true",
                "a+, 0, a, false",
                "a\\+, 0, a, true",
                "*a, 0, *a, true",
                "^*a, 0, *a, true",
                "(ab){2}, 1, abab, true",
                "^(ab){2}$, 1, ababab, false",
                "\"^a{,2}$\", 1, aa, true",
                "\"^a\\{1,2\\}$\", 0, aaa, false",
                "^(a|b)*$, 1, abba, true",
                "^(a|b)+c?$, 1, abbac, true",
                "[[:digit:]]{3}, 1, ab123, true",
                "^[^]a]$, 0, ], false",
                "^[a-]$, 0, -, true",
                "^[A-C]$, 2, b, true",
                "^[^a]$, 2, A, false",
                "[[:upper:]], 2, a, true",
                "\\bcat\\b, 1, a cat., true",
                "\\bcat\\b, 1, concat, false",
                "\\<a, 1, ba a, true",
                "^\\w+\\W\\w+$, 1, ab cd, true",
                "a), 1, a), true",
                "\\., 0, a, false",
                "\"\", 0, anything, true",
                "x*, 0, \"\", true",
                "^é$, 0, é, true",
                "^.$, 0, é, false",
                "^..$, 0, é, true"
            })
    void matchesAsTheCLibraryDoes(String pattern, int flags, String text, boolean expected) {
        assertThat(matches(pattern, flags, text)).isEqualTo(expected);
    }

    @Test
    void newlineFlagMakesLines() {
        assertThat(matches("^b$", 0, "a\nb\nc")).isFalse();
        assertThat(matches("^b$", PosixRegex.NEWLINE, "a\nb\nc")).isTrue();
        assertThat(matches("a.b", 0, "a\nb")).isTrue();
        assertThat(matches("a.b", PosixRegex.NEWLINE, "a\nb")).isFalse();
        assertThat(matches("a[^x]b", PosixRegex.NEWLINE, "a\nb")).isFalse();
        assertThat(matches("\\`b", PosixRegex.NEWLINE, "a\nb")).isFalse();
    }

    @Test
    void patternAndTextEndAtAZeroByte() {
        assertThat(matches("a\0b", 0, "a")).isTrue();
        assertThat(matches("b", 0, "a\0b")).isFalse();
        assertThat(matches("a$", 0, "a\0b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a",
                "[a",
                "[[:nope:]]",
                "[b-a]",
                "a{2",
                "a{3,2}",
                "a{40000}",
                "*a",
                "a|*b",
                "+",
                "\\",
                "(a)\\1",
                "[[.ab.]]",
                "[a-c-e]",
                "(a{1000}){1000}",
                "(){30000}"
            })
    void refusesWhatIsNoExpressionOrTooLarge(String pattern) {
        assertThatThrownBy(() -> matches(pattern, PosixRegex.EXTENDED, ""))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
    }

    @Test
    void refusesDeepNestingAndManyRepetitions() {
        assertThatThrownBy(() -> matches("(".repeat(100_000), PosixRegex.EXTENDED, ""))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("nested deeper than 200");
        assertThatThrownBy(() -> matches("a" + "*".repeat(100_000), PosixRegex.EXTENDED, ""))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("repeated more than 200 times");
    }

    @Test
    @Timeout(20)
    void hostilePatternTakesTimeLinearInTheText() {
        String text = "a".repeat(200_000);

        assertThat(matches("^(a+)+$", PosixRegex.EXTENDED, text + "b")).isFalse();
        assertThat(matches("(a|a|aa)*c", PosixRegex.EXTENDED, text)).isFalse();
        assertThat(matches("(a?){100}a{100}", PosixRegex.EXTENDED, "a".repeat(100)))
                .isTrue();
    }

    @Test
    @Timeout(20)
    void workOnATextIsBounded() {
        // Each place in the text makes a new state: which of the last 900 bytes were an a.
        PosixRegex regex = PosixRegex.compile(bytes("a.{900}$"), PosixRegex.EXTENDED);
        byte[] text = new byte[4_000_000];
        long random = 1;
        for (int i = 0; i < text.length; i++) {
            random = random * 6364136223846793005L + 1442695040888963407L;
            text[i] = (byte) (random < 0 ? 'a' : 'b');
        }

        assertThatThrownBy(() -> regex.matches(text, 0, text.length))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.TIMEOUT));
    }

    @Test
    void oneExpressionServesManyThreads() throws InterruptedException {
        PosixRegex regex = PosixRegex.compile(bytes("^(ab|cd|e[fg])+[0-9]{2,4}$"), PosixRegex.EXTENDED);
        boolean[] wrong = new boolean[4];
        Thread[] threads = new Thread[wrong.length];
        for (int t = 0; t < threads.length; t++) {
            int id = t;
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    byte[] text = bytes("abcdeg" + i);
                    boolean expected = i >= 10 && i <= 9999;
                    wrong[id] |= regex.matches(text, 0, text.length) != expected;
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(20));
        }

        assertThat(wrong).containsOnly(false);
    }

    @Test
    void readsOnlyThePartOfTheArrayThatIsGiven() {
        PosixRegex regex = PosixRegex.compile(bytes("^b$"), 0);

        assertThat(regex.matches(bytes("abc"), 1, 1)).isTrue();
        assertThat(regex.matches(bytes("abc"), 1, 2)).isFalse();
    }

    private static boolean matches(String pattern, int flags, String text) {
        byte[] padded = bytes("#" + text + "#");
        byte[] exact = Arrays.copyOfRange(padded, 0, padded.length);
        return PosixRegex.compile(bytes(pattern), flags).matches(exact, 1, exact.length - 2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
