package io.nightshift.console.internal.change;

import io.nightshift.ael.AelException;

/** What is wrong with a field of a form; the message is for the person who has filled it in. */
public final class BadField extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** Says what is wrong with a field. */
    public BadField(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    static BadField of(String field, IllegalArgumentException e) {
        return new BadField(field, e instanceof AelException ael ? text(ael) : String.valueOf(e.getMessage()));
    }

    /** What is wrong with a text of the expression language, with a caret under the place. */
    static String text(AelException e) {
        return String.valueOf(e.getMessage());
    }

    /** The name of the field. */
    public String field() {
        return field;
    }
}
