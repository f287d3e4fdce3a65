package io.nightshift.cli.connect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A cluster, how to log in to it, and how careful to be there.
 *
 * @param name what it is called in the configuration file; empty if it is not from there
 * @param hosts seed hosts, {@code host1:3000,host2:3000}
 * @param login how to log in
 * @param tls how to encrypt; not at all if empty
 * @param servicesAlternate whether to use the alternate addresses that nodes announce
 * @param recordsPerSecond the rate of jobs that are given none; 0 for what the server allows
 * @param color the colour of its name, which is shown with what changes data
 * @param confirmAlways whether every change of data or modules must be confirmed
 * @param runsIn the set that keeps the runs, {@code ops.nightshift_runs} or only the namespace; a directory of this machine if empty
 */
public record Profile(
        Optional<String> name,
        Optional<String> hosts,
        Login login,
        Optional<Tls> tls,
        boolean servicesAlternate,
        int recordsPerSecond,
        Optional<Color> color,
        boolean confirmAlways,
        Optional<String> runsIn) {

    /** Nothing said. */
    public static final Profile NONE = new Profile(
            Optional.empty(),
            Optional.empty(),
            Login.NONE,
            Optional.empty(),
            false,
            0,
            Optional.empty(),
            false,
            Optional.empty());

    /** Who knows users and passwords. */
    public enum Auth {
        /** The servers themselves. */
        INTERNAL,
        /** LDAP behind the servers. */
        EXTERNAL,
        /** The client's certificate is the user. */
        PKI
    }

    /**
     * A user.
     *
     * @param auth who knows the user
     * @param user the name; empty without security, and with PKI
     * @param password where the password is kept
     */
    public record Login(Auth auth, Optional<String> user, Optional<Secret> password) {
        public static final Login NONE = new Login(Auth.INTERNAL, Optional.empty(), Optional.empty());
    }

    /**
     * Encryption.
     *
     * @param name the name in the servers' certificate, if it is not that of the host
     * @param ca file with the certificates that are trusted; those of the JDK if empty
     * @param certificate file with this client's certificate, for servers that ask for one
     * @param key file with its private key
     */
    public record Tls(Optional<String> name, Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {}

    /** A password, or where it is. */
    public sealed interface Secret {
        /** In the configuration file. */
        record Text(String password) implements Secret {
            @Override
            public String toString() {
                return "Text[...]";
            }
        }

        /** Alone in a file. */
        record InFile(Path file) implements Secret {}
    }

    /** Colours that terminals have. */
    public enum Color {
        RED(31),
        GREEN(32),
        YELLOW(33),
        BLUE(34),
        MAGENTA(35),
        CYAN(36);

        private final int code;

        Color(int code) {
            this.code = code;
        }

        /** The number of it in a terminal's escape sequence. */
        public int code() {
            return code;
        }
    }
}
