package io.nightshift.engine.geo;

/** The tokens of JSON text. Skips white space before them. */
final class JsonScanner {
    private final String text;
    private int at;

    JsonScanner(String text) {
        this.text = text;
    }

    /** Moves past a sign if it comes next. */
    boolean skip(char sign) {
        skipSpace();
        if (peek() != sign) {
            return false;
        }
        at++;
        return true;
    }

    void require(char sign) throws MalformedJsonException {
        if (!skip(sign)) {
            throw malformed("'" + sign + "' expected");
        }
    }

    void requireEnd() throws MalformedJsonException {
        skipSpace();
        if (at < text.length()) {
            throw malformed("end of text expected");
        }
    }

    /** A string, number or literal. */
    Json scalar() throws MalformedJsonException {
        skipSpace();
        int next = peek();
        if (next == '"') {
            return new Json.Text(string());
        }
        if (next == '-' || isDigit(next)) {
            return new Json.Number(number());
        }
        return switch (word()) {
            case "true" -> Json.Literal.TRUE;
            case "false" -> Json.Literal.FALSE;
            case "null" -> Json.Literal.NULL;
            default -> throw malformed("value expected");
        };
    }

    private String word() {
        int from = at;
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        at = end;
        return text.substring(from, end);
    }

    private double number() throws MalformedJsonException {
        int from = at;
        at += peek() == '-' ? 1 : 0;
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean isInteger = true;
        if (peek() == '.') {
            at++;
            digits();
            isInteger = false;
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits();
            isInteger = false;
        }
        return toDouble(text.substring(from, at), isInteger);
    }

    private double toDouble(String number, boolean isInteger) throws MalformedJsonException {
        try {
            double value = isInteger ? Long.parseLong(number) : Double.parseDouble(number);
            if (Double.isInfinite(value)) {
                throw malformed("number " + number + " is too large");
            }
            return value;
        } catch (NumberFormatException e) {
            throw malformed("integer " + number + " is too large");
        }
    }

    private void digits() throws MalformedJsonException {
        if (!isDigit(peek())) {
            throw malformed("digit expected");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    String string() throws MalformedJsonException {
        require('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            int next = peek();
            if (next < ' ') {
                throw malformed(next < 0 ? "end of string expected" : "no control character expected");
            }
            at++;
            string.append(next == '\\' ? escape() : (char) next);
        }
        at++;
        requirePairedSurrogates(string);
        return string.toString();
    }

    private char escape() throws MalformedJsonException {
        int kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("escape expected");
        };
    }

    private char unicode() throws MalformedJsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw malformed("hexadecimal digit expected");
            }
            code = code << 4 | digit;
            at++;
        }
        if (code == 0) {
            throw malformed("no zero character expected");
        }
        return (char) code;
    }

    private void requirePairedSurrogates(CharSequence string) throws MalformedJsonException {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                boolean paired =
                        i + 1 < string.length() && Character.isSurrogatePair(string.charAt(i), string.charAt(i + 1));
                if (!paired) {
                    throw malformed("no half of a surrogate pair expected");
                }
                i++;
            }
        }
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    /** The next character; -1 at the end. */
    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    MalformedJsonException malformed(String why) {
        return new MalformedJsonException(why + " at character " + at);
    }
}
