package io.nightshift.server.security;

/** The result codes of the security protocol. */
final class AccessCode {
    static final int QUERY_END = 50;
    static final int INVALID_COMMAND = 54;
    static final int INVALID_FIELD = 55;
    static final int INVALID_USER = 60;
    static final int USER_ALREADY_EXISTS = 61;
    static final int INVALID_PASSWORD = 62;
    static final int INVALID_CREDENTIAL = 65;
    static final int EXPIRED_SESSION = 66;
    static final int INVALID_ROLE = 70;
    static final int ROLE_ALREADY_EXISTS = 71;
    static final int INVALID_PRIVILEGE = 72;
    static final int INVALID_WHITELIST = 73;
    static final int INVALID_QUOTA = 75;
    static final int NOT_AUTHENTICATED = 80;
    static final int ROLE_VIOLATION = 81;
    static final int NOT_WHITELISTED = 82;

    private AccessCode() {}
}
