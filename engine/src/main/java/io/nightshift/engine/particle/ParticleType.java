package io.nightshift.engine.particle;

/**
 * Particle type codes of the wire protocol. Codes that are not listed (language-specific blobs of clients) are stored and
 * returned unchanged.
 */
public final class ParticleType {
    public static final int NULL = 0;
    public static final int INTEGER = 1;
    public static final int DOUBLE = 2;
    public static final int STRING = 3;
    public static final int BLOB = 4;
    public static final int JAVA_BLOB = 7;
    public static final int BOOL = 17;
    public static final int HLL = 18;
    public static final int MAP = 19;
    public static final int LIST = 20;
    public static final int GEOJSON = 23;

    private static final int LAST_LANGUAGE_BLOB = 13;

    private ParticleType() {}

    /** What messages call a value of this type, with its article. */
    public static String aValue(int type) {
        return switch (type) {
            case NULL -> "nil";
            case INTEGER -> "an integer";
            case DOUBLE -> "a double";
            case STRING -> "a string";
            case BLOB -> "a blob";
            case BOOL -> "a boolean";
            case HLL -> "a HyperLogLog sketch";
            case MAP -> "a map";
            case LIST -> "a list";
            case GEOJSON -> "GeoJSON";
            default -> "a value of particle type " + type;
        };
    }

    /** The type stored for a blob declared as {@code asked}: language-specific blobs and HLL keep theirs, any other is a plain blob. */
    static int ofBlob(int asked) {
        return asked >= JAVA_BLOB && asked <= LAST_LANGUAGE_BLOB || asked == HLL ? asked : BLOB;
    }
}
