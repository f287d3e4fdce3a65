package io.nightshift.run.backup.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The types of values of bins and keys, each with its letter in a backup. */
public enum ParticleType {
    /** No value. */
    NIL('N', 0),
    /** One byte, 0 or 1. */
    BOOL('Z', 17),
    /** Eight bytes, the highest first. */
    INTEGER('I', 1),
    /** Eight bytes, the highest first. */
    DOUBLE('D', 2),
    /** A text, as a rule in UTF-8. */
    STRING('S', 3),
    /** Any bytes. */
    BLOB('B', 4),
    /** Bytes that clients for Java wrote. */
    JAVA('J', 7),
    /** Bytes that clients for C# wrote. */
    CSHARP('C', 8),
    /** Bytes that clients for Python wrote. */
    PYTHON('P', 9),
    /** Bytes that clients for Ruby wrote. */
    RUBY('R', 10),
    /** Bytes that clients for PHP wrote. */
    PHP('H', 11),
    /** Bytes that clients for Erlang wrote. */
    ERLANG('E', 12),
    /** A HyperLogLog sketch. */
    HLL('Y', 18),
    /** A packed map. */
    MAP('M', 19),
    /** A packed list. */
    LIST('L', 20),
    /** GeoJSON as a text. */
    GEOJSON('G', 23);

    private static final List<Optional<ParticleType>> BY_CODE = table(type -> type.code);
    private static final List<Optional<ParticleType>> BY_LETTER = table(type -> type.letter);

    private final char letter;
    private final int code;

    ParticleType(char letter, int code) {
        this.letter = letter;
        this.code = code;
    }

    /** The code on the wire and in the client's {@code ParticleType}. */
    public int code() {
        return code;
    }

    char letter() {
        return letter;
    }

    /** Whether a value is written as Base64, or raw after a {@code !}. */
    boolean isBytes() {
        return switch (this) {
            case BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST -> true;
            case NIL, BOOL, INTEGER, DOUBLE, STRING, GEOJSON -> false;
        };
    }

    /** Whether a key can be of this type. */
    boolean isOfKeys() {
        return this == INTEGER || this == DOUBLE || this == STRING || this == BLOB;
    }

    /** The type with a code on the wire; empty if there is none, or no letter for it. */
    public static Optional<ParticleType> ofCode(int code) {
        return code >= 0 && code < BY_CODE.size() ? BY_CODE.get(code) : Optional.empty();
    }

    static Optional<ParticleType> ofLetter(int letter) {
        return letter >= 0 && letter < BY_LETTER.size() ? BY_LETTER.get(letter) : Optional.empty();
    }

    private static List<Optional<ParticleType>> table(ToIntFunction<ParticleType> number) {
        int last = Arrays.stream(values()).mapToInt(number).max().orElseThrow();
        return IntStream.rangeClosed(0, last)
                .mapToObj(n -> Arrays.stream(values())
                        .filter(type -> number.applyAsInt(type) == n)
                        .findFirst())
                .toList();
    }
}
