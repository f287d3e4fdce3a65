package io.nightshift.server.security;

/** What a command needs. */
public enum Permission {
    /** Nothing but to be logged in. */
    NONE,
    READ,
    WRITE,
    /** To call functions on records. */
    CALL,
    TRUNCATE,
    /** To create and drop secondary indexes. */
    INDEXES,
    /** To register and remove modules of functions. */
    FUNCTIONS,
    /** To abort queries and jobs of others. */
    JOBS,
    /** To change settings of the server. */
    SYSTEM,
    /** To change users and roles. */
    USERS
}
