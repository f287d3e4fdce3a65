package io.nightshift.ael;

import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;

/** The client's and the server's names of the types. Apart from {@link AelType}, so that parsing loads no client class. */
final class TypeCodes {
    private TypeCodes() {}

    static Exp.Type ofExp(AelType type) {
        return switch (type) {
            case BOOL -> Exp.Type.BOOL;
            case INT -> Exp.Type.INT;
            case FLOAT -> Exp.Type.FLOAT;
            case STRING -> Exp.Type.STRING;
            case BLOB -> Exp.Type.BLOB;
            case LIST -> Exp.Type.LIST;
            case MAP -> Exp.Type.MAP;
            case GEO -> Exp.Type.GEO;
            case HLL -> Exp.Type.HLL;
            case NIL -> Exp.Type.NIL;
        };
    }

    /** What {@code $.bin.type()} gives for a bin of a type. */
    static long ofParticle(AelType type) {
        return switch (type) {
            case INT -> ParticleType.INTEGER;
            case FLOAT -> ParticleType.DOUBLE;
            case STRING -> ParticleType.STRING;
            case BLOB -> ParticleType.BLOB;
            case BOOL -> ParticleType.BOOL;
            case HLL -> ParticleType.HLL;
            case MAP -> ParticleType.MAP;
            case LIST -> ParticleType.LIST;
            case GEO -> ParticleType.GEOJSON;
            case NIL -> ParticleType.NULL;
        };
    }
}
