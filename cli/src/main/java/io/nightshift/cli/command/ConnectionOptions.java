package io.nightshift.cli.command;

import com.aerospike.client.policy.TlsPolicy;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterConnectException;
import io.nightshift.sdk.ClusterDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and as whom. */
final class ConnectionOptions {

    @Option(
            names = {"-h", "--host"},
            paramLabel = "HOST[:PORT][,...]",
            defaultValue = "127.0.0.1:3000",
            description = "Nodes to connect to; one that answers is enough. Default: ${DEFAULT-VALUE}")
    private String hosts = "";

    @Option(
            names = {"-U", "--user"},
            paramLabel = "NAME",
            description = "User, for a cluster with security.")
    private @Nullable String user;

    @Option(
            names = {"-P", "--password"},
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            echo = false,
            description = "Password; without a value it is asked for. Also: variable NIGHTSHIFT_PASSWORD")
    private char @Nullable [] password;

    @Option(
            names = "--tls",
            description = "Connect with TLS; the name in the certificate goes into --host HOST:TLSNAME:PORT.")
    private boolean tls;

    @Option(names = "--services-alternate", description = "Use the alternate addresses that the nodes announce.")
    private boolean servicesAlternate;

    /** Connects, or throws what the user reads. */
    Cluster connect() {
        ClusterDefinition definition = ClusterDefinition.of(hosts);
        if (servicesAlternate) {
            definition.usingServicesAlternate();
        }
        if (user != null) {
            definition.withNativeCredentials(user, secret());
        }
        definition.withClientPolicy(policy -> {
            policy.tlsPolicy = tls ? new TlsPolicy() : null;
            policy.maxConnsPerNode = 300;
        });
        try {
            return definition.connect();
        } catch (ClusterConnectException e) {
            throw Failure.failed(e.getMessage() + "; `nightshift serve` starts one, --host names another");
        }
    }

    private String secret() {
        if (password != null) {
            return new String(password);
        }
        String variable = System.getenv("NIGHTSHIFT_PASSWORD");
        if (variable == null) {
            throw Failure.usage("--user needs a password: --password, or the variable NIGHTSHIFT_PASSWORD");
        }
        return variable;
    }
}
