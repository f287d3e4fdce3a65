package io.nightshift.sdk.internal.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits Lua source into names and signs; a string becomes a quote, a number a zero, a comment nothing. */
final class LuaTokens {

    static final String STRING = "\"";
    static final String NUMBER = "0";

    private static final Pattern LONG_BRACKET = Pattern.compile("\\[(=*)\\[");

    private static final Pattern TOKEN = Pattern.compile("(?<name>[A-Za-z_\\P{ASCII}][A-Za-z0-9_\\P{ASCII}]*)"
            + "|(?<number>\\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.])*)"
            + "|(?<sign>==|~=|<=|>=|\\.\\.\\.?|::|.)");

    private final String source;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private LuaTokens(String source) {
        this.source = source;
    }

    static List<String> of(String source) {
        LuaTokens tokens = new LuaTokens(source);
        tokens.read();
        return List.copyOf(tokens.tokens);
    }

    private void read() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (source.startsWith("--", at)) {
                at += 2;
                if (!skipLongBracket()) {
                    skipLine();
                }
            } else if (c == '[' && skipLongBracket()) {
                tokens.add(STRING);
            } else if (c == '"' || c == '\'') {
                skipQuoted(c);
                tokens.add(STRING);
            } else {
                readToken();
            }
        }
    }

    private void readToken() {
        Matcher token = TOKEN.matcher(source).region(at, source.length());
        if (!token.lookingAt()) {
            at++;
            return;
        }
        tokens.add(token.group("number") == null ? token.group() : NUMBER);
        at = token.end();
    }

    private void skipLine() {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
    }

    /** Skips a long bracket; returns whether there was one. */
    private boolean skipLongBracket() {
        Matcher open = LONG_BRACKET.matcher(source).region(at, source.length());
        if (!open.lookingAt()) {
            return false;
        }
        String close = "]" + open.group(1) + "]";
        int end = source.indexOf(close, open.end());
        at = end < 0 ? source.length() : end + close.length();
        return true;
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }
}
