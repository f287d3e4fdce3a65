package io.nightshift.server.security;

import io.nightshift.engine.result.EngineException;
import io.nightshift.server.connection.Connection;
import java.util.Arrays;

/** The commands of the security protocol, and who may give them. */
enum AdminCommand {
    AUTHENTICATE(0, Who.ANYBODY),
    CREATE_USER(1, Who.ADMINISTRATORS),
    DROP_USER(2, Who.ADMINISTRATORS),
    SET_PASSWORD(3, Who.ADMINISTRATORS),
    CHANGE_PASSWORD(4, Who.ONESELF),
    GRANT_ROLES(5, Who.ADMINISTRATORS),
    REVOKE_ROLES(6, Who.ADMINISTRATORS),
    QUERY_USERS(9, Who.ADMINISTRATORS_OR_ONESELF),
    CREATE_ROLE(10, Who.ADMINISTRATORS),
    DROP_ROLE(11, Who.ADMINISTRATORS),
    GRANT_PRIVILEGES(12, Who.ADMINISTRATORS),
    REVOKE_PRIVILEGES(13, Who.ADMINISTRATORS),
    SET_WHITELIST(14, Who.ADMINISTRATORS),
    SET_QUOTAS(15, Who.ADMINISTRATORS),
    QUERY_ROLES(16, Who.ADMINISTRATORS_OR_ONESELF),
    LOGIN(20, Who.ANYBODY);

    private enum Who {
        ANYBODY,
        ONESELF,
        ADMINISTRATORS,
        ADMINISTRATORS_OR_ONESELF
    }

    private final int wire;
    private final Who who;

    AdminCommand(int wire, Who who) {
        this.wire = wire;
        this.who = who;
    }

    static AdminCommand of(int wire) {
        return Arrays.stream(values())
                .filter(command -> command.wire == wire)
                .findFirst()
                .orElseThrow(() -> new EngineException(AccessCode.INVALID_COMMAND, "unknown command " + wire));
    }

    /** Whether it comes before a login. */
    boolean isForAnybody() {
        return who == Who.ANYBODY;
    }

    int wire() {
        return wire;
    }

    /** @throws EngineException if the one who is logged in on the connection may not give it */
    void requireAllowed(AdminRequest request, Connection connection, AccessControl access) {
        switch (who) {
            case ANYBODY -> {}
            case ADMINISTRATORS -> access.require(connection, Permission.USERS, "", "");
            case ONESELF -> {
                if (!isOfOneself(request, access.user(connection))) {
                    throw new EngineException(AccessCode.ROLE_VIOLATION, "this is for oneself only");
                }
            }
            case ADMINISTRATORS_OR_ONESELF -> {
                if (!isOfOneself(request, access.user(connection))) {
                    access.require(connection, Permission.USERS, "", "");
                }
            }
        }
    }

    private static boolean isOfOneself(AdminRequest request, User user) {
        return request.has(AdminRequest.USER) && request.text(AdminRequest.USER).equals(user.name())
                || request.has(AdminRequest.ROLE) && user.roles().contains(request.text(AdminRequest.ROLE));
    }
}
