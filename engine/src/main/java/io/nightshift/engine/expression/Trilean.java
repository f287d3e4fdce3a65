package io.nightshift.engine.expression;

/** The result of a filter: three-valued, because a bin may be absent, of another type, or not read yet. */
public enum Trilean {
    FALSE,
    TRUE,
    UNKNOWN
}
