package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleType;

/** The type of an expression, known at compile time; its code is that of the wire. */
enum ValueType {
    NIL(ParticleType.NULL, "nil"),
    BOOL(ParticleType.BOOL, "bool"),
    INTEGER(ParticleType.INTEGER, "int"),
    STRING(ParticleType.STRING, "string"),
    LIST(ParticleType.LIST, "list"),
    MAP(ParticleType.MAP, "map"),
    BLOB(ParticleType.BLOB, "blob"),
    FLOAT(ParticleType.DOUBLE, "float"),
    GEOJSON(ParticleType.GEOJSON, "geojson"),
    HLL(ParticleType.HLL, "hll"),
    /** An infinity or a wildcard: no bin has such a value. */
    SPECIAL(-1, "infinity or wildcard"),
    /** A path expression's request to remove an element: not a value at all. */
    REMOVAL(-2, "removal");

    private static final ValueType[] BY_CODE = values();

    final int particleType;
    private final String label;

    ValueType(int particleType, String label) {
        this.particleType = particleType;
        this.label = label;
    }

    static ValueType of(long code) {
        if (code < 0 || code >= SPECIAL.ordinal()) {
            throw ExpressionCompiler.refuse("type " + code + " is not one of 0 to " + (SPECIAL.ordinal() - 1));
        }
        return BY_CODE[(int) code];
    }

    @Override
    public String toString() {
        return label;
    }
}
