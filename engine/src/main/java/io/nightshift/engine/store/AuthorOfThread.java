package io.nightshift.engine.store;

/** See {@link ChangeAuthor}, whose fields would be public. */
final class AuthorOfThread {
    static final ThreadLocal<ChangeAuthor> CURRENT = ThreadLocal.withInitial(ChangeAuthor.Unknown::new);

    private AuthorOfThread() {}
}
