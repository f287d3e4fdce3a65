package io.nightshift.cli.connect;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Host;
import com.aerospike.client.policy.AuthMode;
import com.aerospike.client.policy.TlsPolicy;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterConnectException;
import io.nightshift.sdk.ClusterDefinition;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Connects to the cluster of a profile. */
public final class Connector {

    private static final String NEARBY = "127.0.0.1:3000";
    private static final int DEFAULT_PORT = 3000;
    private static final String VARIABLE = "NIGHTSHIFT_PASSWORD";
    private static final int CONNECTIONS_PER_NODE = 300;

    private final Profile profile;
    private final Terminal terminal;
    private final boolean askForPassword;

    /**
     * @param askForPassword whether to ask for a password even if one is at hand
     */
    public Connector(Profile profile, Terminal terminal, boolean askForPassword) {
        this.profile = profile;
        this.terminal = terminal;
        this.askForPassword = askForPassword;
    }

    /** Connects, or throws what the user reads. */
    public Cluster connect() {
        Host[] hosts = hosts();
        ClusterDefinition definition = new ClusterDefinition(hosts);
        if (profile.servicesAlternate()) {
            definition.usingServicesAlternate();
        }
        Optional<SSLContext> tls = profile.tls().map(Pem::context);
        definition.withClientPolicy(policy -> {
            policy.maxConnsPerNode = CONNECTIONS_PER_NODE;
            tls.ifPresent(context -> {
                policy.tlsPolicy = new TlsPolicy();
                policy.tlsPolicy.context = context;
            });
        });
        login(definition);
        try {
            return definition.connect();
        } catch (ClusterConnectException e) {
            throw Failure.failed(new Diagnosis(hosts, profile.login().user(), tls).of(e));
        }
    }

    private void login(ClusterDefinition definition) {
        Profile.Login login = profile.login();
        switch (login.auth()) {
            case INTERNAL -> login.user().ifPresent(user -> definition.withNativeCredentials(user, password(user)));
            case EXTERNAL -> {
                requireTls("external", "because it sends the password as it is");
                String user = login.user().orElseThrow(() -> Failure.usage("auth external needs a user: --user"));
                definition.withExternalCredentials(user, password(user));
            }
            case PKI -> {
                requireTls("pki", "because the client's certificate is the user");
                if (profile.tls().flatMap(Profile.Tls::certificate).isEmpty()) {
                    throw Failure.usage("auth pki needs a client certificate: --tls-cert and --tls-key");
                }
                definition.withClientPolicy(policy -> policy.authMode = AuthMode.PKI);
            }
        }
    }

    private void requireTls(String auth, String reason) {
        if (profile.tls().isEmpty()) {
            throw Failure.usage("auth " + auth + " needs --tls, " + reason);
        }
    }

    private Host[] hosts() {
        String text = profile.hosts().orElse(NEARBY);
        Optional<String> tlsName = profile.tls().flatMap(Profile.Tls::name);
        Host[] hosts;
        try {
            hosts = Host.parseHosts(text.strip(), DEFAULT_PORT);
        } catch (AerospikeException e) {
            throw Failure.usage("hosts must be like host1:3000,host2:3000, was \"" + text + "\"");
        }
        return Stream.of(hosts)
                .map(host -> host.tlsName == null && tlsName.isPresent()
                        ? new Host(host.name, tlsName.get(), host.port)
                        : host)
                .toArray(Host[]::new);
    }

    private String password(String user) {
        Optional<String> known = askForPassword
                ? Optional.empty()
                : profile.login().password().map(Connector::open).or(() -> terminal.variable(VARIABLE));
        return known.or(() -> terminal.askSecretly("Password of " + user + ":"))
                .orElseThrow(() -> Failure.usage("user " + user + " needs a password: the variable " + VARIABLE
                        + ", password-file in a profile, or somebody at the terminal who is asked for it"));
    }

    private static String open(Profile.Secret secret) {
        return switch (secret) {
            case Profile.Secret.Text text -> text.password();
            case Profile.Secret.InFile in -> {
                PrivateFile.requireSecret("password file", in.file());
                yield PrivateFile.read("password file", in.file()).strip();
            }
        };
    }
}
