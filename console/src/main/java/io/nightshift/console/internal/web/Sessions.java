package io.nightshift.console.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The browsers that have shown the token. Each has a session with a secret of its own, so that the token itself is in no cookie; the oldest
 * is forgotten when there are too many.
 */
final class Sessions {

    private static final int MOST = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token = secret();
    private final List<Session> sessions = new ArrayList<>();

    /**
     * A browser.
     *
     * @param secret what its cookie holds
     * @param streams the streams that its tabs have open
     */
    record Session(String secret, Streams streams) {}

    String token() {
        return token;
    }

    /** A new session for who knows the token. */
    synchronized Optional<Session> enter(String shown) {
        if (!same(token, shown)) {
            return Optional.empty();
        }
        if (sessions.size() == MOST) {
            sessions.remove(0).streams().close();
        }
        Session session = new Session(secret(), new Streams());
        sessions.add(session);
        return Optional.of(session);
    }

    /** The session of a cookie. */
    synchronized Optional<Session> find(String shown) {
        return sessions.stream()
                .filter(session -> same(session.secret(), shown))
                .findFirst();
    }

    synchronized void close() {
        sessions.forEach(session -> session.streams().close());
        sessions.clear();
    }

    /** Takes the same time wherever they differ. */
    private static boolean same(String secret, String shown) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
