package io.nightshift.ael;

import com.aerospike.client.cdt.MapReturnType;
import org.jspecify.annotations.Nullable;

/** What a path alone says about the type it gives. */
final class PathTypes {
    private PathTypes() {}

    /** The type, or null if the path does not say it. */
    static @Nullable AelType of(Node.Path path) {
        Selector last = path.last();
        boolean several = last != null && !last.kind().single;
        return switch (path.read()) {
            case COUNT, TYPE -> AelType.INT;
            case EXISTS -> AelType.BOOL;
            case VALUE -> several ? AelType.LIST : path.declared();
            case RETURN -> ofReturn(path, several);
        };
    }

    private static @Nullable AelType ofReturn(Node.Path path, boolean several) {
        return switch (path.returnType()) {
            case MapReturnType.COUNT -> AelType.INT;
            case MapReturnType.EXISTS -> AelType.BOOL;
            case MapReturnType.ORDERED_MAP, MapReturnType.UNORDERED_MAP -> AelType.MAP;
            case MapReturnType.KEY_VALUE -> AelType.LIST;
            case MapReturnType.KEY -> several ? AelType.LIST : path.declared();
            default -> several ? AelType.LIST : AelType.INT;
        };
    }

    /** The type of the bin that a path starts from. */
    static AelType ofBin(Node.Path path, AelType resolved) {
        if (!path.selectors().isEmpty()) {
            return path.selectors().get(0).kind().ofMap ? AelType.MAP : AelType.LIST;
        }
        if (path.read() == Node.Read.COUNT) {
            return path.declared() == AelType.MAP ? AelType.MAP : AelType.LIST;
        }
        return resolved;
    }
}
