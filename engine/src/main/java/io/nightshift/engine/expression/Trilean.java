package io.nightshift.engine.expression;

/** The truth of a filter: three-valued, because a bin may be missing or of another type, or not be read yet. */
public enum Trilean {
    FALSE,
    TRUE,
    UNKNOWN
}
