package io.nightshift.ael;

import com.aerospike.client.exp.Exp;

/** The types an AEL expression can have. The names are those written after {@code :} in AEL text. */
public enum AelType {
    /** A truth value; the server's third value, unknown, is of this type too. */
    BOOL(Exp.Type.BOOL),
    /** A 64-bit signed integer. */
    INT(Exp.Type.INT),
    /** A 64-bit floating-point number. */
    FLOAT(Exp.Type.FLOAT),
    /** UTF-8 text. */
    STRING(Exp.Type.STRING),
    /** Bytes. */
    BLOB(Exp.Type.BLOB),
    /** A list. */
    LIST(Exp.Type.LIST),
    /** A map. */
    MAP(Exp.Type.MAP),
    /** A GeoJSON point or region. */
    GEO(Exp.Type.GEO),
    /** A HyperLogLog sketch. */
    HLL(Exp.Type.HLL),
    /** The collection sentinel {@code NIL}, lower than every other value. */
    NIL(Exp.Type.NIL);

    private final Exp.Type exp;

    AelType(Exp.Type exp) {
        this.exp = exp;
    }

    /**
     * The official client's name of this type.
     *
     * @return the expression type
     */
    public Exp.Type toExpType() {
        return exp;
    }

    boolean isNumeric() {
        return this == INT || this == FLOAT;
    }
}
