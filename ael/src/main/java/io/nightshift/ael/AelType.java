package io.nightshift.ael;

import com.aerospike.client.exp.Exp;

/** The types an AEL expression can have. The names are those written after {@code :} in AEL text. */
public enum AelType {
    /** A truth value; the server's third value, unknown, is of this type too. */
    BOOL,
    /** A 64-bit signed integer. */
    INT,
    /** A 64-bit floating-point number. */
    FLOAT,
    /** UTF-8 text. */
    STRING,
    /** Bytes. */
    BLOB,
    /** A list. */
    LIST,
    /** A map. */
    MAP,
    /** A GeoJSON point or region. */
    GEO,
    /** A HyperLogLog sketch. */
    HLL,
    /** The collection sentinel {@code NIL}, lower than every other value. */
    NIL;

    /**
     * The official client's name of this type.
     *
     * @return the expression type
     */
    public Exp.Type toExpType() {
        return TypeCodes.ofExp(this);
    }

    boolean isNumeric() {
        return this == INT || this == FLOAT;
    }
}
