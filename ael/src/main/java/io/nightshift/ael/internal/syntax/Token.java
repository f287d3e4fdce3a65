package io.nightshift.ael.internal.syntax;

/** The kinds of tokens. */
enum Token {
    END,
    INT,
    FLOAT,
    STRING,
    BLOB,
    NAME,
    /** <code>${name}</code>. */
    VARIABLE,
    /** {@code ?0}. */
    PLACEHOLDER,
    /** {@code $.}, which starts a path. */
    PATH,
    OPEN,
    CLOSE,
    OPEN_LIST,
    CLOSE_LIST,
    OPEN_MAP,
    CLOSE_MAP,
    COMMA,
    COLON,
    /** {@code =}. */
    ASSIGN,
    /** {@code =>}. */
    ARROW,
    DOT,
    TILDE,
    /** An infix operator that is not a word. */
    OPERATOR,
    /** {@code =~}. */
    MATCH
}
