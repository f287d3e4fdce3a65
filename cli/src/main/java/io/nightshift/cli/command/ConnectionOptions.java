package io.nightshift.cli.command;

import io.nightshift.cli.connect.ConfigFile;
import io.nightshift.cli.connect.Connector;
import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.Cluster;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and as whom: what the command line says, then the environment, then the configuration file. */
final class ConnectionOptions {

    @Option(
            names = {"-h", "--host"},
            paramLabel = "HOST[:PORT][,...]",
            description = "Nodes to connect to; one that answers is enough. Also: variable NIGHTSHIFT_HOST."
                    + " Default: 127.0.0.1:3000")
    private @Nullable String hosts;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile in ~/.config/nightshift/config.toml. Also: variable NIGHTSHIFT_PROFILE.")
    private @Nullable String profile;

    @Option(
            names = {"-U", "--user"},
            paramLabel = "NAME",
            description = "User, for a cluster with security. The password is asked for, or in the variable"
                    + " NIGHTSHIFT_PASSWORD.")
    private @Nullable String user;

    @Option(
            names = {"-P", "--password"},
            description = "Ask for the password, even if there is one in a variable or profile.")
    private boolean askForPassword;

    @Option(
            names = "--auth",
            paramLabel = "internal|external|pki",
            description = "Who knows the user: the servers, LDAP behind them, or the client's certificate.")
    private @Nullable String auth;

    @Option(names = "--tls", description = "Connect with TLS.")
    private boolean tls;

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            description = "Name in the servers' certificate, if it is not the host's; also in --host HOST:NAME:PORT.")
    private @Nullable String tlsName;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "Certificates that are trusted, in PEM. Default: those of the JDK")
    private @Nullable Path tlsCa;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate of this client, in PEM.")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key of this client, in PEM.")
    private @Nullable Path tlsKey;

    @Option(names = "--services-alternate", description = "Use the alternate addresses that the nodes announce.")
    private boolean servicesAlternate;

    /** All that is said about the connection. */
    Profile profile(Terminal terminal) {
        Profile base = base(terminal);
        Profile.Login login = base.login();
        Optional<String> hostsFromVariable =
                base.name().isEmpty() ? terminal.variable("NIGHTSHIFT_HOST") : Optional.empty();
        return new Profile(
                base.name(),
                Optional.ofNullable(hosts).or(base::hosts).or(() -> hostsFromVariable),
                new Profile.Login(
                        auth == null ? login.auth() : auth(auth),
                        Optional.ofNullable(user).or(login::user),
                        // A password is one user's.
                        user == null ? login.password() : Optional.empty()),
                tls(base),
                servicesAlternate || base.servicesAlternate(),
                base.recordsPerSecond(),
                base.color(),
                base.confirmAlways(),
                base.runsIn());
    }

    /** Lets the name of the profile stand in front of what is said from now on. */
    static void tag(Terminal terminal, Profile profile) {
        profile.name()
                .ifPresent(name -> terminal.tag(
                        name, profile.color().map(Profile.Color::code).orElse(0)));
    }

    /** Connects, or throws what the user reads. */
    Cluster connect(Terminal terminal) {
        return connect(profile(terminal), terminal);
    }

    /** As {@link #connect(Terminal)}, to what {@link #profile} has said. */
    Cluster connect(Profile to, Terminal terminal) {
        return new Connector(to, terminal, askForPassword).connect();
    }

    /** The first that is said decides: a host that was meant for another cluster must not get this one's password. */
    private Profile base(Terminal terminal) {
        if (profile != null) {
            return config(terminal).profile(profile);
        }
        if (hosts != null) {
            return Profile.NONE;
        }
        Optional<String> named = terminal.variable("NIGHTSHIFT_PROFILE");
        if (named.isPresent()) {
            return config(terminal).profile(named.get());
        }
        if (terminal.variable("NIGHTSHIFT_HOST").isPresent()) {
            return Profile.NONE;
        }
        return config(terminal).defaultProfile().orElse(Profile.NONE);
    }

    private Optional<Profile.Tls> tls(Profile base) {
        Optional<Profile.Tls> known = base.tls();
        boolean wanted = tls
                || known.isPresent()
                || Stream.of(tlsName, tlsCa, tlsCertificate, tlsKey).anyMatch(it -> it != null);
        return wanted
                ? Optional.of(new Profile.Tls(
                        Optional.ofNullable(tlsName).or(() -> known.flatMap(Profile.Tls::name)),
                        Optional.ofNullable(tlsCa).or(() -> known.flatMap(Profile.Tls::ca)),
                        Optional.ofNullable(tlsCertificate).or(() -> known.flatMap(Profile.Tls::certificate)),
                        Optional.ofNullable(tlsKey).or(() -> known.flatMap(Profile.Tls::key))))
                : Optional.empty();
    }

    private static Profile.Auth auth(String text) {
        try {
            return Profile.Auth.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--auth must be internal, external or pki, was \"" + text + "\"");
        }
    }

    private static ConfigFile config(Terminal terminal) {
        return terminal.variable("XDG_CONFIG_HOME")
                .map(Path::of)
                // A relative one is to be ignored: https://specifications.freedesktop.org/basedir
                .filter(Path::isAbsolute)
                .or(() -> terminal.variable("HOME").map(home -> Path.of(home, ".config")))
                .map(directory ->
                        ConfigFile.read(directory.resolve("nightshift").resolve("config.toml")))
                .orElse(ConfigFile.NONE);
    }
}
