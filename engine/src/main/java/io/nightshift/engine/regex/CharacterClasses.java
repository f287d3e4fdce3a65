package io.nightshift.engine.regex;

import io.nightshift.engine.result.EngineException;

/** The character classes of the C locale, in which the server runs: ASCII, whatever the encoding of the text. */
final class CharacterClasses {
    private CharacterClasses() {}

    /** The class with a name such as {@code alpha}. */
    static ByteSet named(String name, boolean ignoreCase) {
        return switch (name) {
            case "alpha" -> ByteSet.where(CharacterClasses::isAlpha);
            case "upper" -> ByteSet.where(c -> ignoreCase ? isAlpha(c) : isUpper(c));
            case "lower" -> ByteSet.where(c -> ignoreCase ? isAlpha(c) : isLower(c));
            case "digit" -> ByteSet.where(CharacterClasses::isDigit);
            case "alnum" -> ByteSet.where(c -> isAlpha(c) || isDigit(c));
            case "xdigit" -> ByteSet.where(c -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
            case "space" -> ByteSet.where(CharacterClasses::isSpace);
            case "blank" -> ByteSet.where(c -> c == ' ' || c == '\t');
            case "cntrl" -> ByteSet.where(c -> c < ' ' || c == 127);
            case "print" -> ByteSet.where(c -> c >= ' ' && c < 127);
            case "graph" -> ByteSet.where(c -> c > ' ' && c < 127);
            case "punct" -> ByteSet.where(c -> c > ' ' && c < 127 && !isAlpha(c) && !isDigit(c));
            default -> throw EngineException.parameter("regular expression: unknown character class " + name);
        };
    }

    static boolean isWord(int c) {
        return isAlpha(c) || isDigit(c) || c == '_';
    }

    static boolean isSpace(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static int toUpper(int c) {
        return isLower(c) ? c - 'a' + 'A' : c;
    }

    private static boolean isAlpha(int c) {
        return isUpper(c) || isLower(c);
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }
}
