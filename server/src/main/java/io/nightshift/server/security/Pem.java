package io.nightshift.server.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys from files in PEM. What is wrong with a file is an IllegalArgumentException that names it. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private Pem() {}

    private record Block(String type, byte[] content) {}

    /** The certificates of a file, at least one, in their order. */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks(file)) {
                if (block.type().equals("CERTIFICATE")) {
                    certificates.add(
                            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
                }
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("certificate file " + file + " is damaged: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "certificate file " + file + " has no certificate: it needs a line -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    /** The one key of a file, which must not be encrypted. */
    static PrivateKey key(Path file) throws GeneralSecurityException {
        List<Block> keys = blocks(file).stream()
                .filter(block -> block.type().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.size() != 1 || !keys.get(0).type().equals("PRIVATE KEY")) {
            String found = keys.isEmpty() ? "no key" : "BEGIN " + keys.get(0).type();
            throw new IllegalArgumentException("key file " + file + " must have one -----BEGIN PRIVATE KEY-----, has "
                    + found + "; this makes one: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out key.pem");
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(keys.get(0).content()));
            } catch (InvalidKeySpecException e) {
                // Of another algorithm.
            }
        }
        throw new IllegalArgumentException(
                "key file " + file + " has a key that is none of " + String.join(", ", ALGORITHMS));
    }

    private static List<Block> blocks(Path file) {
        List<Block> blocks = new ArrayList<>();
        try {
            Matcher matcher = BLOCK.matcher(Files.readString(file));
            while (matcher.find()) {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            }
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("file " + file + " is damaged: " + e.getMessage(), e);
        }
        return blocks;
    }
}
