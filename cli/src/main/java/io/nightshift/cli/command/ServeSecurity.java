package io.nightshift.cli.command;

import io.nightshift.cli.connect.PrivateFile;
import io.nightshift.cli.connect.UsersFile;
import io.nightshift.cli.work.Failure;
import io.nightshift.server.EmbeddedServerBuilder;
import io.nightshift.server.security.ServerTls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server is protected. */
final class ServeSecurity {

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Speak TLS only: the server's certificate, with those between it and its authority, in PEM.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The key of --tls-cert, in PEM.")
    private @Nullable Path key;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "Let in only clients with a certificate of these authorities, in PEM.")
    private @Nullable Path authorities;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "Have clients log in: the users and roles to begin with, in TOML.")
    private @Nullable Path users;

    @Option(
            names = "--insecure",
            description = "Let other machines in without TLS and users: whoever reaches the port may read and change"
                    + " everything.")
    private boolean insecure;

    boolean isGiven() {
        return certificate != null || users != null;
    }

    /** Refuses what does not go together, and an address that lets strangers in. */
    void check(String address) {
        if ((certificate == null) != (key == null)) {
            throw Failure.usage("a certificate and its key go together: --tls-cert and --tls-key");
        }
        if (authorities != null && certificate == null) {
            throw Failure.usage("--tls-ca checks clients that speak TLS: add --tls-cert and --tls-key");
        }
        boolean closed = certificate != null && (users != null || authorities != null);
        if (!insecure && !closed && !isLoopback(address)) {
            throw Failure.usage("--bind " + address + " lets other machines read and change everything: add --users,"
                    + " --tls-cert and --tls-key, or say --insecure");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true; // Nobody can listen there, which is told better when it is tried.
        }
    }

    void apply(EmbeddedServerBuilder builder) {
        if (users != null) {
            builder.security(UsersFile.read(users));
        }
        if (certificate == null || key == null) {
            return;
        }
        PrivateFile.requireSecret("key file", key);
        try {
            ServerTls tls = ServerTls.of(certificate, key);
            builder.tls(authorities == null ? tls : tls.withClientsOf(authorities));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    /** What a person should know of it, as the end of a list. */
    String text() {
        String tls = certificate == null ? "" : ", TLS" + (authorities == null ? "" : " with client certificates");
        return users == null ? tls : tls + ", for users";
    }
}
