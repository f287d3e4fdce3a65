package io.nightshift.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.policy.ClientPolicy;
import io.nightshift.cli.work.Failure;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.security.ServerSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class UsersFileTest {

    @TempDir
    Path directory;

    @Test
    void usersLogInWithTheRolesOfTheFile() throws IOException {
        ServerSecurity security = read("""
                [users.till]
                password = "secret"
                roles = ["clerk"]

                [roles.clerk]
                privileges = ["read.test.users"]
                whitelist = ["127.0.0.1"]
                read-quota = 5
                """);
        ClientPolicy policy = new ClientPolicy();
        policy.user = "till";
        policy.password = "secret";
        try (EmbeddedServer server = EmbeddedServer.builder().security(security).start();
                AerospikeClient client = new AerospikeClient(policy, server.host(), server.port())) {
            assertThat(client.get(null, new Key("test", "users", 1))).isNull();
            assertThatThrownBy(() -> client.get(null, new Key("test", "orders", 1)))
                    .hasMessageContaining("Error 81");
        }
    }

    @Test
    void whatIsWrongIsSaidWithoutPasswords() {
        assertMistake("[users.a", "is not TOML, line 1");
        assertMistake("[user.a]\npassword = \"p\"", "there is no setting \"user\"; there are roles, users");
        assertMistake("[users.a]\nroles = []", "user a has no password");
        assertMistake("[users.a]\npassword = \"hidden\"\nroles = [\"reed\"]", "user a: there is no role reed");
        assertMistake("[users.a]\npassword = \"hidden", "is not TOML, line 2");
        assertMistake("", "has no user; one is a table like [users.admin] with a password and roles");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        Path file = write("[users.a]\npassword = \"p\"");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> UsersFile.read(file))
                .hasMessage("users file " + file + " can be read by others: chmod 600 " + file);
    }

    private void assertMistake(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Failure.class)
                .hasMessage("users file " + directory.resolve("users.toml") + ": " + problem);
    }

    private ServerSecurity read(String text) throws IOException {
        return UsersFile.read(write(text));
    }

    private Path write(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("users.toml"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
