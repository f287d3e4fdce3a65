package io.nightshift.server.security;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS on the port of a server, with certificates and keys from PEM files, which are read once. The server then speaks nothing else
 * on that port. Immutable.
 */
public final class ServerTls {
    private static final int DNS_NAME = 2;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");
    private static final char[] NO_PASSWORD = new char[0];

    private final List<X509Certificate> certificates;
    private final PrivateKey key;
    private final boolean asksClients;
    private final SSLContext context;

    private ServerTls(List<X509Certificate> certificates, PrivateKey key, List<X509Certificate> clients)
            throws GeneralSecurityException, IOException {
        this.certificates = certificates;
        this.key = key;
        this.asksClients = !clients.isEmpty();
        this.context = context(clients);
    }

    /**
     * TLS without client certificates.
     *
     * @param certificates the server's certificate and those between it and its authority, in this order
     * @param key the key of the first, not encrypted: {@code -----BEGIN PRIVATE KEY-----}
     * @throws IllegalArgumentException if a file does not have that; names the file and the remedy
     */
    public static ServerTls of(Path certificates, Path key) {
        try {
            return new ServerTls(Pem.certificates(certificates), Pem.key(key), List.of());
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Lets in only clients with a certificate of these authorities.
     *
     * @throws IllegalArgumentException if the file has no certificate
     */
    public ServerTls withClientsOf(Path authorities) {
        try {
            return new ServerTls(certificates, key, Pem.certificates(authorities));
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    private static IllegalArgumentException unusable(Exception e) {
        return new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
    }

    /** The name by which clients check this server: the first of its certificate. Empty if that has none. */
    public String name() {
        X509Certificate certificate = certificates.get(0);
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (name.get(0).equals(DNS_NAME)) {
                        return (String) name.get(1);
                    }
                }
            }
        } catch (CertificateException e) {
            // Then it has no such names.
        }
        Matcher common =
                COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        return common.find() ? common.group(1) : "";
    }

    /** What is read from and written to a client in plain; the handshake happens when that begins. */
    public Socket over(Socket socket) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        secure.setUseClientMode(false);
        secure.setNeedClientAuth(asksClients);
        return secure;
    }

    private SSLContext context(List<X509Certificate> clients) throws GeneralSecurityException, IOException {
        KeyStore own = emptyStore();
        own.setKeyEntry("server", key, NO_PASSWORD, certificates.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        SSLContext made = SSLContext.getInstance("TLS");
        if (clients.isEmpty()) {
            made.init(keys.getKeyManagers(), null, null);
            return made;
        }
        KeyStore trusted = emptyStore();
        for (X509Certificate client : clients) {
            trusted.setCertificateEntry("client-" + trusted.size(), client);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return made;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
