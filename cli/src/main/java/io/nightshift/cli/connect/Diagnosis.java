package io.nightshift.cli.connect;

import com.aerospike.client.Host;
import com.aerospike.client.ResultCode;
import io.nightshift.sdk.ClusterConnectException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Why a cluster could not be connected to, and what to do about it. The client says little more than "Connection failed", so each host
 * is tried once more, step by step.
 */
final class Diagnosis {

    private static final int CONNECT_MILLIS = 3_000;
    /** A server that refuses a client's certificate says so after the handshake; one that accepts it waits for a command. */
    private static final int VERDICT_MILLIS = 500;

    private static final Pattern HOST_LINE = Pattern.compile("(\\S+) (\\d+) Error (-?\\d+): (.*)");

    private final Host[] hosts;
    private final Optional<String> user;
    private final Optional<SSLContext> tls;

    Diagnosis(Host[] hosts, Optional<String> user, Optional<SSLContext> tls) {
        this.hosts = hosts;
        this.user = user;
        this.tls = tls;
    }

    /** One line. */
    String of(ClusterConnectException e) {
        String text = String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        String addresses =
                Arrays.stream(hosts).map(Diagnosis::address).distinct().collect(Collectors.joining(","));
        Matcher answers = HOST_LINE.matcher(text);
        while (answers.find()) {
            int code = Integer.parseInt(answers.group(3));
            if (code > 0) {
                return "cannot log in to " + addresses
                        + user.map(name -> " as " + name).orElse("") + ": " + refusal(code);
            }
            if (code == ResultCode.INVALID_NODE_ERROR) {
                return "cannot connect to " + addresses + ": "
                        + answers.group(4).strip();
            }
        }
        if (hosts.length == 1) {
            return "cannot connect to " + addresses + ": " + reason(hosts[0]);
        }
        List<String> reasons = Arrays.stream(hosts)
                .map(host -> address(host) + ": " + reason(host))
                .distinct()
                .toList();
        return "cannot connect to any host: " + String.join("; ", reasons);
    }

    private String refusal(int code) {
        String meaning = ResultCode.getResultString(code).toLowerCase(java.util.Locale.ROOT);
        return switch (code) {
            case ResultCode.SECURITY_NOT_SUPPORTED, ResultCode.SECURITY_NOT_ENABLED ->
                "this cluster has no security: leave out --user, or user in the profile";
            case ResultCode.NOT_AUTHENTICATED, ResultCode.ROLE_VIOLATION ->
                user.isEmpty()
                        ? "this cluster wants a user: --user, and --auth external if LDAP knows the user"
                        : meaning + ": ask an administrator for a role";
            case ResultCode.EXPIRED_PASSWORD, ResultCode.EXPIRED_SESSION -> meaning + ": set a new one";
            case ResultCode.NOT_WHITELISTED -> "this user may not log in from this address";
            default -> meaning + ": check user, password and --auth";
        };
    }

    private String reason(Host host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.name, host.port), CONNECT_MILLIS);
            if (tls.isEmpty()) {
                return "it accepts connections and does not answer as an Aerospike server; if it wants TLS, add --tls";
            }
            return handshake(tls.get(), socket, host);
        } catch (java.net.UnknownHostException e) {
            return "there is no such host; check the name";
        } catch (SocketTimeoutException e) {
            return "no answer within " + CONNECT_MILLIS / 1_000 + " s; check the address, and firewalls in between";
        } catch (ConnectException e) {
            return "nothing listens there; `nightshift serve` starts a server, --host names another";
        } catch (IOException | IllegalArgumentException e) {
            return e instanceof java.nio.channels.UnresolvedAddressException || socketUnresolved(host)
                    ? "there is no such host; check the name"
                    : String.valueOf(e.getMessage());
        }
    }

    private static boolean socketUnresolved(Host host) {
        return new InetSocketAddress(host.name, host.port).isUnresolved();
    }

    private static String handshake(SSLContext context, Socket plain, Host host) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, host.name, host.port, true)) {
            socket.setSoTimeout(CONNECT_MILLIS);
            socket.startHandshake();
            socket.setSoTimeout(VERDICT_MILLIS);
            try {
                if (socket.getInputStream().read() < 0) {
                    return clientCertificate("it ends the connection");
                }
            } catch (SocketTimeoutException e) {
                // It waits for a command: all is well.
            }
            return "TLS works, but the certificate is not for " + (host.tlsName == null ? host.name : host.tlsName)
                    + ", or no Aerospike server is behind it; --tls-name says what name the certificate has";
        } catch (SSLException e) {
            return tlsReason(e);
        } catch (SocketTimeoutException | EOFException e) {
            return "it does not answer as TLS; leave out --tls, or use the port that has it, often 4333";
        }
    }

    private static String tlsReason(SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return "its certificate is not trusted; --tls-ca names the file with the certificate of its authority";
            }
            if (cause instanceof CertificateException && cause.getCause() == null) {
                return "its certificate is not valid: " + cause.getMessage();
            }
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("bad_certificate")
                || message.contains("certificate_required")
                || message.contains("unknown_ca")) {
            return clientCertificate(message);
        }
        if (message.contains("Unsupported or unrecognized SSL message")
                || message.contains("terminated the handshake")) {
            return "it does not answer as TLS; leave out --tls, or use the port that has it, often 4333";
        }
        return "TLS failed: " + message;
    }

    private static String clientCertificate(String message) {
        return "it wants a client certificate that it knows (" + message + "); --tls-cert and --tls-key name its files";
    }

    private static String address(Host host) {
        return host.name + ":" + host.port;
    }
}
