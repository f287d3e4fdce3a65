package io.nightshift.server.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a privilege is for, with the code and the name that clients use; each is also the name of a role that has just it. */
public enum PrivilegeCode {
    USER_ADMIN(0, "user-admin", Permission.USERS),
    SYS_ADMIN(1, "sys-admin", Permission.SYSTEM, Permission.JOBS),
    DATA_ADMIN(2, "data-admin", Permission.FUNCTIONS, Permission.INDEXES, Permission.JOBS),
    UDF_ADMIN(3, "udf-admin", Permission.FUNCTIONS),
    SINDEX_ADMIN(4, "sindex-admin", Permission.INDEXES),
    READ(10, "read", Permission.READ),
    READ_WRITE(11, "read-write", Permission.READ, Permission.WRITE),
    READ_WRITE_UDF(12, "read-write-udf", Permission.READ, Permission.WRITE, Permission.CALL),
    WRITE(13, "write", Permission.WRITE),
    TRUNCATE(14, "truncate", Permission.TRUNCATE);

    private static final int FIRST_WITH_SCOPE = 10;

    private final int wire;
    private final String text;
    private final Set<Permission> permissions;

    PrivilegeCode(int wire, String text, Permission first, Permission... others) {
        this.wire = wire;
        this.text = text;
        this.permissions = EnumSet.of(first, others);
    }

    /** The name that clients and tools use, such as {@code read-write}. */
    public String text() {
        return text;
    }

    int wire() {
        return wire;
    }

    /** Whether it can be limited to a namespace or a set. */
    boolean hasScope() {
        return wire >= FIRST_WITH_SCOPE;
    }

    boolean gives(Permission permission) {
        return permissions.contains(permission);
    }

    static Optional<PrivilegeCode> of(int wire) {
        return Arrays.stream(values()).filter(code -> code.wire == wire).findFirst();
    }

    static Optional<PrivilegeCode> of(String text) {
        return Arrays.stream(values()).filter(code -> code.text.equals(text)).findFirst();
    }
}
