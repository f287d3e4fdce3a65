package io.nightshift.ael;

import java.util.Random;

/** Generates random AEL: mostly well-formed, well-typed only by chance. */
final class RandomTexts {
    private static final String[] BINS = {"a", "b", "and", "'my bin'", "name@host", "\"q\\\"x\"", "_x1", "type"};
    private static final String[] STEPS = {
        ".k", ".'k 1'", ".5", ".-7", ".0xff", ".x'ab'", ".{@k}", ".{3}", ".{#-1}", ".{=v}", ".[0]", ".[-2]", ".[#1]",
        ".[=7]", ".[=1.5]"
    };
    private static final String[] LAST = {
        ".{@a:d}", ".{@:d}", ".{a-c}", ".{a-}", ".{a,b}", ".{!a,b}", ".{!@'a','b'}", ".{1:5}", ".{:5}", ".{!2:}",
                ".{=1,2}", ".{=a:}",
        ".{!=1:2}", ".{#0:3}", ".{#-1:1~10}", ".{0:~a}", ".{!0:1~a}", ".[1:3]", ".[!:4]", ".[=1,2,3]", ".[!=a:b]",
                ".[#-3:]", ".[#-3:-1~b]", ".[=9,]"
    };
    private static final String[] ENDS = {
        "",
        "",
        "",
        ":INT",
        ":STRING",
        ":MAP",
        ".get(type: FLOAT)",
        ".get(type: INT, return: RANK)",
        ".count()",
        ".exists()",
        ".type()",
        ".asInt()",
        ".toFloat()",
        ".getKeys()",
        ".getMaps():UNORDERED",
        ".getIndexes()",
        ".bitCount(offset: 0, size: 8)",
        ".hllCount()",
        ".hllMayContain(['a'])",
        ".bitSet(offset: 1, size: 2, value: x'00'):UPDATE_ONLY",
        ".{}",
        ".[]",
        ":LOCAL:INT"
    };
    private static final String[] LITERALS = {
        "1",
        "-5",
        "0xff",
        "0b101",
        "9223372036854775807",
        "-9223372036854775808",
        "1.5",
        ".25",
        "-0.0",
        "'s'",
        "\"d'q\"",
        "'a\\n\\\\b'",
        "true",
        "false",
        "x'00ff'",
        "b64'AQID'",
        "[1, 2]",
        "[]",
        "{}",
        "{a: 1, 2: [x]}",
        "['a', ?1]",
        "?0",
        "?1",
        "unknown",
        "INT",
        "NIL",
        "geoJson('{}')",
        "{1: 2}:UNORDERED",
        "[1]:UNSORTED",
        "123456789.125"
    };
    private static final String[] META = {
        "$.ttl()",
        "$.lastUpdate()",
        "$.timeSinceLastUpdate()",
        "$.setName()",
        "$.isTombstone()",
        "$.digestModulo(3)",
        "$.key()",
        "$.key():INT"
    };
    private static final String[] INFIX = {
        "==", "!=", ">", ">=", "<", "<=", "in", "IN", "+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>",
        "and", "or"
    };
    private static final String[] CALLS = {
        "abs(%s)",
        "ceil(%s)",
        "floor(%s)",
        "log(%s, %s)",
        "log(value: %s, base: %s)",
        "min(%s, %s)",
        "max(%s, %s)",
        "countOneBits(%s)",
        "findBitLeft(%s, %s)",
        "findBitRight(x: %s, value: %s)",
        "pow(%s, %s)",
        "geoCompare(%s, %s)",
        "not(%s)",
        "exclusive(%s, %s)",
        "let (v = %s) then (%s)",
        "let (v = %s) then (${v} + %s)",
        "when (%s => %s, default => %s)",
        "(%s)",
        "-%s",
        "+%s",
        "~%s",
        "(%s).toInt()",
        "%s.toFloat()",
        "(%s).k",
        "(%s).{@a,b}.count()",
        "(%s).[0].'k 1':INT",
        "(%s).count()",
        "(%s).bitCount(offset: 0, size: 8)",
        "%s =~ /^a[\\d_]+\\/$/i",
        "%s /* c */"
    };

    private static final String DAMAGE = "$.(){}[]<>=!~#@:,?'\"\\/*+-&|^%0xé\n";

    private final Random random;

    RandomTexts(long seed) {
        random = new Random(seed);
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    String expression(int depth) {
        int choice = random.nextInt(depth <= 0 ? 5 : 10);
        if (choice < 2) {
            return path();
        }
        if (choice < 4) {
            return one(LITERALS);
        }
        if (choice == 4) {
            return one(META);
        }
        if (choice < 8) {
            return parenthesized(depth) + " " + one(INFIX) + " " + parenthesized(depth);
        }
        return one(CALLS).formatted(expression(depth - 1), expression(depth - 1), expression(depth - 1));
    }

    private String parenthesized(int depth) {
        String text = expression(depth - 1);
        return random.nextBoolean() ? text : "(" + text + ")";
    }

    private String path() {
        StringBuilder out = new StringBuilder("$.").append(one(BINS));
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(one(STEPS));
        }
        if (random.nextInt(4) == 0) {
            out.append(one(LAST));
        }
        return out.append(one(ENDS)).toString();
    }

    /** A text with some characters changed, dropped or doubled. */
    String damaged(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(4) + 1; i > 0 && !out.isEmpty(); i--) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(3)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, out.charAt(random.nextInt(out.length())));
                default -> out.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
            }
        }
        return out.toString();
    }
}
