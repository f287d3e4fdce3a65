package io.nightshift.server.security;

/**
 * A right, everywhere or in a namespace or a set.
 *
 * @param namespace empty for all
 * @param set empty for all of the namespace
 */
public record Privilege(PrivilegeCode code, String namespace, String set) {

    /** @throws IllegalArgumentException if it cannot be limited so */
    public Privilege {
        if (!code.hasScope() && !namespace.isEmpty()) {
            throw new IllegalArgumentException(
                    "privilege " + code.text() + " holds everywhere: it takes no namespace, was " + namespace);
        }
        if (namespace.isEmpty() && !set.isEmpty()) {
            throw new IllegalArgumentException(
                    "privilege " + code.text() + " for the set " + set + " needs its namespace");
        }
    }

    /**
     * Reads {@code read}, {@code read.test} or {@code read.test.users}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Privilege parse(String text) {
        String[] parts = text.split("\\.", 3);
        PrivilegeCode code = PrivilegeCode.of(parts[0])
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no privilege \"" + parts[0] + "\"; one is like read-write.test.users"));
        return new Privilege(code, parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    boolean allows(Permission permission, String inNamespace, String inSet) {
        return code.gives(permission)
                && (namespace.isEmpty() || namespace.equals(inNamespace))
                && (set.isEmpty() || set.equals(inSet));
    }
}
