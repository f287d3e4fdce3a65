package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.cli.command.Commands;
import io.nightshift.cli.connect.Logins;
import io.nightshift.cli.connect.TlsFront;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testsupport.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a command finds its cluster, logs in, and says why it could not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(OS.WINDOWS)
class ConnectionTest {

    @TempDir
    static Path files;

    private final Map<String, String> variables = new HashMap<>();
    private final Logins logins = new Logins();
    private EmbeddedServer server;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = EmbeddedServer.start();
        try (AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.put(null, new Key("test", "users", 1), new Bin("a", 1));
        }
        Certificates.make(files, "db.example.com", "EC");
        Certificates.make(files, "operator", "RSA");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void configure() {
        variables.clear();
        logins.clear();
        variables.put("XDG_CONFIG_HOME", files.toString());
    }

    @Test
    void hostComesFromTheCommandLineThenTheEnvironmentThenTheProfile() throws IOException {
        config("[default]\nhosts = \"" + here() + "\"\n[broken]\nhosts = \"127.0.0.1:1\"\n");
        assertThat(count().out()).isEqualToIgnoringNewLines("1");
        assertThat(count("--profile", "broken").err()).startsWith("nightshift: cannot connect to 127.0.0.1:1: ");
        assertThat(count("--profile", "broken", "--host", here()).out()).isEqualToIgnoringNewLines("1");
        variables.put("NIGHTSHIFT_HOST", "127.0.0.1:2");
        assertThat(count().err()).startsWith("nightshift: cannot connect to 127.0.0.1:2: ");
        assertThat(count("--profile", "default").out()).isEqualToIgnoringNewLines("1");
        variables.put("NIGHTSHIFT_PROFILE", "broken");
        assertThat(count().err()).startsWith("nightshift: cannot connect to 127.0.0.1:1: ");
        assertThat(count("--host", here()).out()).isEqualToIgnoringNewLines("1");
    }

    @Test
    void configurationThatIsNotUnderstoodIsRefused() throws IOException {
        assertThat(refused("--profile", "prod")).endsWith("config.toml, which does not exist");
        config("[prod]\nhosts = \"a\"\n");
        assertThat(refused("--profile", "pord")).endsWith("config.toml; it has prod");
        config("[prod]\nhost = \"a\"\n");
        assertThat(refused("--profile", "prod")).contains("profile prod: host is not known; there are hosts, user, ");
        config("[prod]\nrps = -1\n");
        assertThat(refused("--profile", "prod")).endsWith("profile prod: rps must be a whole number, 0 or more");
        config("[prod]\nauth = \"ldap\"\n");
        assertThat(refused("--profile", "prod"))
                .endsWith("profile prod: auth must be one of internal, external, pki, was \"ldap\"");
        config("hosts = \"a\"\n");
        assertThat(refused("--profile", "prod")).endsWith("hosts must be in a profile, under a line like [prod]");
        config("[prod]\nhosts = a\n");
        assertThat(refused("--profile", "prod")).contains("config.toml, line 2: ");
    }

    @Test
    void filesThatOthersCanChangeOrReadAreRefused() throws IOException {
        config("[prod]\nuser = \"ops\"\npassword = \"secret\"\nhosts = \"" + here() + "\"\n", "rw-r--r--");
        assertThat(refused("--profile", "prod")).contains("config.toml can be read by others: chmod 600 ");
        config("[prod]\nhosts = \"" + here() + "\"\n", "rw-rw-r--");
        assertThat(refused("--profile", "prod")).contains("config.toml can be changed by others: chmod go-w ");
        Path password = Files.writeString(files.resolve("nightshift/password"), "secret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
        config("[prod]\nuser = \"ops\"\npassword-file = \"password\"\nhosts = \"" + here() + "\"\n");
        assertThat(refused("--profile", "prod")).contains("password file ", "can be read by others: chmod 600 ");
    }

    @Test
    void passwordIsNeverTakenFromTheCommandLine() {
        assertThat(count("--host", here(), "--user", "ops").err())
                .startsWith("nightshift: user ops needs a password: the variable NIGHTSHIFT_PASSWORD");
        CommandLineRun given = count("--host", here(), "--user", "ops", "--password", "hunter2");
        assertThat(given.exitCode()).isEqualTo(2);
        assertThat(given.err())
                .startsWith("nightshift: a password on the command line is visible to others")
                .doesNotContain("hunter2");
        assertThat(count("--host", here(), "--user", "ops", "--password=hunter2")
                        .err())
                .startsWith("nightshift: a password on the command line is visible to others")
                .doesNotContain("hunter2");
    }

    @Test
    void refusedLoginHasItsOwnAdvice() {
        String advice = "nightshift: cannot log in to " + here()
                + " as ops: this cluster has no security: leave out --user, or user in the profile";
        CommandLineRun asked = CommandLineRun.of(
                variables, List.of("secret"), "count", "test.users", "--host", here(), "--user", "ops");
        assertThat(asked.err()).isEqualToIgnoringNewLines("Password of ops: " + advice);
        variables.put("NIGHTSHIFT_PASSWORD", "secret");
        assertThat(count("--host", here(), "--user", "ops").err()).isEqualToIgnoringNewLines(advice);
        assertThat(count("--host", here(), "--user", "ops", "--auth", "external")
                        .err())
                .isEqualToIgnoringNewLines(
                        "nightshift: auth external needs --tls, because it sends the password as it is");
        assertThat(count("--host", here(), "--auth", "pki", "--tls").err())
                .isEqualToIgnoringNewLines("nightshift: auth pki needs a client certificate: --tls-cert and --tls-key");
    }

    @Test
    void addressThatDoesNotAnswerIsNamedOnceWithWhatToDo() throws IOException {
        assertThat(count("--host", "127.0.0.1:1").err())
                .isEqualToIgnoringNewLines("nightshift: cannot connect to 127.0.0.1:1: nothing listens there;"
                        + " `nightshift serve` starts a server, --host names another");
        assertThat(count("--host", "no-such-host.invalid").err())
                .isEqualToIgnoringNewLines("nightshift: cannot connect to no-such-host.invalid:3000:"
                        + " there is no such host; check the name");
        assertThat(count("--host", "127.0.0.1:1,127.0.0.1:2").errLines()).hasSize(1);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(count("--host", "127.0.0.1:" + silent.getLocalPort()).err())
                    .contains("it accepts connections and does not answer as an Aerospike server");
        }
    }

    @Test
    void tlsWorksWithFilesInPem() throws IOException {
        try (TlsFront front = front(Optional.empty())) {
            String host = "127.0.0.1:" + front.port();
            String ca = file("db.example.com.pem");
            assertThat(count("--host", host, "--tls-ca", ca, "--tls-name", "db.example.com")
                            .out())
                    .isEqualToIgnoringNewLines("1");
            assertThat(count("--host", "127.0.0.1:db.example.com:" + front.port(), "--tls-ca", ca)
                            .out())
                    .isEqualToIgnoringNewLines("1");
            config("[prod]\nhosts = \"" + host
                    + "\"\ntls-ca = \"../db.example.com.pem\"\ntls-name = \"db.example.com\"\n");
            assertThat(count("--profile", "prod").out()).isEqualToIgnoringNewLines("1");

            assertThat(count("--host", host, "--tls").err())
                    .isEqualToIgnoringNewLines("nightshift: cannot connect to " + host + ": its certificate is not"
                            + " trusted; --tls-ca names the file with the certificate of its authority");
            assertThat(count("--host", host, "--tls-ca", ca).err())
                    .contains("TLS works, but the certificate is not for 127.0.0.1");
            assertThat(count("--host", host).err()).contains("if it wants TLS, add --tls");
            assertThat(count("--host", here(), "--tls").err()).contains("it does not answer as TLS; leave out --tls");
        }
    }

    @Test
    void clientIdentifiesItselfWithItsCertificate() throws IOException {
        try (TlsFront front = front(Optional.of(files.resolve("operator.pem")))) {
            String host = "127.0.0.1:db.example.com:" + front.port();
            String ca = file("db.example.com.pem");
            assertThat(count("--host", host, "--tls-ca", ca).err()).contains("it wants a client certificate");
            assertThat(count(
                                    "--host",
                                    host,
                                    "--tls-ca",
                                    ca,
                                    "--tls-cert",
                                    file("operator.pem"),
                                    "--tls-key",
                                    file("operator.key"))
                            .out())
                    .isEqualToIgnoringNewLines("1");
            assertThat(count("--host", host, "--tls-ca", ca, "--tls-cert", file("operator.pem"))
                            .err())
                    .contains("a client certificate and its key go together");
            assertThat(count("--host", host, "--tls-ca", file("operator.key")).err())
                    .contains("has no certificate: it needs a line -----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void userOfTheServersSendsNoPassword() throws IOException {
        try (TlsFront front = front(Optional.empty())) {
            variables.put("NIGHTSHIFT_PASSWORD", "secret");
            assertThat(count(tls(front, "--user", "ops")).out()).isEqualToIgnoringNewLines("1");
            assertThat(logins.texts()).contains("ops").doesNotContain("secret");
        }
    }

    @Test
    void userOfLdapSendsThePasswordInsideOfTls() throws IOException {
        try (TlsFront front = front(Optional.empty())) {
            config("[prod]\nhosts = \"127.0.0.1:db.example.com:" + front.port() + "\"\nauth = \"external\"\n"
                    + "user = \"ops\"\npassword = \"secret\"\ntls-ca = \"../db.example.com.pem\"\n");
            assertThat(count("--profile", "prod").out()).isEqualToIgnoringNewLines("1");
            assertThat(logins.texts()).contains("ops", "secret");
        }
    }

    @Test
    void certificateCanBeTheUser() throws IOException {
        try (TlsFront front = front(Optional.of(files.resolve("operator.pem")))) {
            assertThat(count(tls(
                                    front,
                                    "--auth",
                                    "pki",
                                    "--tls-cert",
                                    file("operator.pem"),
                                    "--tls-key",
                                    file("operator.key")))
                            .out())
                    .isEqualToIgnoringNewLines("1");
            assertThat(logins.count()).isPositive();
        }
    }

    @Test
    void wrongPasswordIsSaid() throws IOException {
        try (TlsFront front = front(Optional.empty())) {
            variables.put("NIGHTSHIFT_PASSWORD", "secret");
            logins.refuse(62);
            assertThat(count(tls(front, "--user", "ops")).err())
                    .isEqualToIgnoringNewLines("nightshift: cannot log in to 127.0.0.1:" + front.port()
                            + " as ops: invalid password: check user, password and --auth");
        }
    }

    private static String[] tls(TlsFront front, String... more) {
        return concat(
                new String[] {
                    "--host", "127.0.0.1:db.example.com:" + front.port(), "--tls-ca", file("db.example.com.pem")
                },
                more);
    }

    @Test
    void productionWantsItsNameToBeTyped() throws IOException {
        config("[prod]\nhosts = \"" + here() + "\"\nconfirm = \"always\"\ncolor = \"red\"\n");
        String[] touch = {"touch", "test.users", "--where", "$.a == 1", "--ttl", "keep", "--profile", "prod"};
        CommandLineRun nobody = CommandLineRun.of(variables, List.of(), touch);
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err())
                .contains("profile prod requires confirmation of every change, and there is no terminal");
        CommandLineRun yes = CommandLineRun.of(variables, List.of("yes"), touch);
        assertThat(yes.exitCode()).isEqualTo(2);
        assertThat(yes.err())
                .startsWith(
                        "[prod] This would touch records of test.users where $.a == 1, 1 record. Type prod to go on: ")
                .contains("nothing was done");
        assertThat(CommandLineRun.of(variables, List.of("prod"), touch).out()).startsWith("done: 1 touched");
        assertThat(CommandLineRun.of(variables, List.of(), concat(touch, "--yes"))
                        .out())
                .startsWith("done: 1 touched");
    }

    @Test
    void everyCommandThatChangesSomethingWantsTheNameOfProduction() throws IOException {
        config("[prod]\nhosts = \"" + here() + "\"\nconfirm = \"always\"\n");
        String csv = Files.writeString(files.resolve("more.csv"), "id,a\n2,5\n").toString();
        String lua = Files.writeString(files.resolve("bonus.lua"), "function f(rec) end\n")
                .toString();
        Map<List<String>, String> changes = new LinkedHashMap<>();
        changes.put(
                List.of("load", csv, "--to", "test.more", "--key", "id"),
                "[prod] This would load " + csv + " into test.more. Type prod to go on: ");
        changes.put(
                List.of("update", "test.users", "--all", "--set", "b=1"),
                "[prod] This would update every record of test.users, 1 record. Type prod to go on: ");
        changes.put(
                List.of("touch", "test.users", "--all", "--ttl", "keep"),
                "[prod] This would touch every record of test.users, 1 record. Type prod to go on: ");
        String saved = files.resolve("saved.asb").toString();
        CommandLineRun.of(variables, List.of(), "backup", "test.users", "-o", saved, "--profile", "prod");
        changes.put(List.of("restore", saved), "[prod] This would restore 1 record into test. Type prod to go on: ");
        changes.put(
                List.of("udf", "register", lua),
                "[prod] This would register bonus.lua, in place of what has that name. Type prod to go on: ");
        changes.put(
                List.of("udf", "run", "test.users", "--all", "--module", "bonus", "--function", "f"),
                "[prod] This would run udf on every record of test.users, 1 record. Type prod to go on: ");
        changes.put(List.of("udf", "remove", "bonus.lua"), "[prod] This would remove bonus.lua. Type prod to go on: ");
        changes.put(
                List.of("delete", "test.more", "--all"),
                "[prod] This would delete every record of test.more, 1 record. Type prod to go on: ");
        changes.forEach((command, question) -> {
            String[] typed = concat(command.toArray(new String[0]), "--profile", "prod");
            CommandLineRun nobody = CommandLineRun.of(variables, List.of(), typed);
            assertThat(nobody.err())
                    .isEqualToIgnoringNewLines(
                            "nightshift: profile prod requires confirmation of every change, and there is"
                                    + " no terminal to ask at; add --yes");
            assertThat(nobody.exitCode()).isEqualTo(2);
            CommandLineRun yes = CommandLineRun.of(variables, List.of("yes"), typed);
            assertThat(yes.err()).startsWith(question).contains("nothing was done");
            assertThat(yes.exitCode()).isEqualTo(2);
            CommandLineRun name = CommandLineRun.of(variables, List.of("prod"), typed);
            assertThat(name.err()).startsWith(question);
            assertThat(name.exitCode()).as(name.err()).isZero();
        });
        CommandLineRun yes =
                CommandLineRun.of(variables, List.of(), "udf", "register", lua, "--yes", "--profile", "prod");
        assertThat(yes.exitCode()).as(yes.err()).isZero();
        assertThat(CommandLineRun.commands().stream().filter(Commands::changes))
                .as("a new command that changes data asks; what only steers what has been confirmed does not,"
                        + " and the console asks in the page")
                .containsExactlyInAnyOrder(Stream.concat(
                                Stream.of("load", "restore", "update", "delete", "touch", "apply", "undo", "unmark"),
                                Stream.of("abort", "pause", "resume", "rate", "console"))
                        .toArray(String[]::new));
    }

    private TlsFront front(Optional<Path> clients) throws IOException {
        return new TlsFront(
                files.resolve("db.example.com.pem"),
                files.resolve("db.example.com.key"),
                clients,
                server.port(),
                logins::answer);
    }

    private String refused(String... arguments) {
        CommandLineRun run = count(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).hasSize(1);
        return run.errLines().get(0);
    }

    private CommandLineRun count(String... arguments) {
        return CommandLineRun.of(variables, List.of(), concat(new String[] {"count", "test.users"}, arguments));
    }

    private static String[] concat(String[] first, String... rest) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), java.util.stream.Stream.of(rest))
                .toArray(String[]::new);
    }

    private String here() {
        return server.host() + ":" + server.port();
    }

    private static String file(String name) {
        return files.resolve(name).toString();
    }

    private static void config(String text) throws IOException {
        config(text, "rw-------");
    }

    private static void config(String text, String permissions) throws IOException {
        Path file = files.resolve("nightshift/config.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
