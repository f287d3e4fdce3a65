package io.nightshift.cli.connect;

import io.nightshift.cli.work.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS from files as operators have them: certificates and keys in PEM. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final char[] NO_PASSWORD = new char[0];

    private Pem() {}

    private record Block(String type, byte[] content) {}

    /** A context that trusts what the files say and identifies this client with them. */
    static SSLContext context(Profile.Tls tls) {
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            throw Failure.usage("a client certificate and its key go together: --tls-cert and --tls-key");
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    tls.key().isPresent()
                            ? keys(tls.certificate().orElseThrow(), tls.key().get())
                            : null,
                    tls.ca().isPresent() ? trust(tls.ca().get()) : null,
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw Failure.usage("TLS cannot be set up: " + e.getMessage());
        }
    }

    private static TrustManager[] trust(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] keys(Path certificate, Path key)
            throws GeneralSecurityException, IOException {
        PrivateFile.requireSecret("key file", key);
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client", key(key), NO_PASSWORD, certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (Block block : blocks("certificate file", file)) {
            if (block.type().equals("CERTIFICATE")) {
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.content())));
            }
        }
        if (certificates.isEmpty()) {
            throw Failure.usage(
                    "certificate file " + file + " has no certificate: it needs a line -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException {
        List<Block> keys = blocks("key file", file).stream()
                .filter(block -> block.type().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.size() != 1 || !keys.get(0).type().equals("PRIVATE KEY")) {
            String found = keys.isEmpty() ? "no key" : "BEGIN " + keys.get(0).type();
            throw Failure.usage("key file " + file + " must have one -----BEGIN PRIVATE KEY-----, has " + found
                    + "; this makes one: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out key.pem");
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(keys.get(0).content()));
            } catch (InvalidKeySpecException e) {
                // Of another algorithm.
            }
        }
        throw Failure.usage("key file " + file + " has a key that is none of " + String.join(", ", ALGORITHMS));
    }

    private static List<Block> blocks(String what, Path file) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(PrivateFile.read(what, file));
        while (matcher.find()) {
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                throw Failure.usage(what + " " + file + " is damaged: " + e.getMessage());
            }
        }
        return blocks;
    }
}
