package io.nightshift.ael;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The AelException that a call throws, or null. */
final class CatchAel {
    private CatchAel() {}

    static AelException of(ThrowingCallable call) {
        return catchThrowableOfType(AelException.class, call);
    }
}
