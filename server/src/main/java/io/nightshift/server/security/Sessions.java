package io.nightshift.server.security;

import io.nightshift.engine.util.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens with which a client that has logged in opens more connections, to any node. Nothing is kept of them: a token says until when it
 * is good, and is signed with a key that lives as long as the servers.
 */
final class Sessions {
    static final Duration LIFETIME = Duration.ofDays(1);

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key = new byte[32];
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    byte[] issue(User user) {
        return token(user, clock.instant().plus(LIFETIME).getEpochSecond());
    }

    boolean isGenuine(User user, byte[] token) {
        return token.length > Long.BYTES && MessageDigest.isEqual(token, token(user, Bytes.getLong(token, 0)));
    }

    boolean isExpired(byte[] token) {
        return Bytes.getLong(token, 0) < clock.instant().getEpochSecond();
    }

    private byte[] token(User user, long until) {
        byte[] name = user.name().getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[2 * Long.BYTES + name.length];
        Bytes.putLong(signed, 0, until);
        Bytes.putLong(signed, Long.BYTES, user.id());
        System.arraycopy(name, 0, signed, 2 * Long.BYTES, name.length);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signature = mac.doFinal(signed);
            byte[] token = Arrays.copyOf(signed, Long.BYTES + signature.length);
            System.arraycopy(signature, 0, token, Long.BYTES, signature.length);
            return token;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
