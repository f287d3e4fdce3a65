package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.admin.Privilege;
import com.aerospike.client.admin.PrivilegeCode;
import com.aerospike.client.admin.Role;
import com.aerospike.client.admin.User;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import io.nightshift.server.WireMessage;
import io.nightshift.server.security.ServerSecurity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mindrot.jbcrypt.BCrypt;

/** Users, roles and what they may do, as the official client sees them. */
class SecurityTest {

    private static final int INFO_FRAME = 1;
    private static final int SECURITY_FRAME = 2;
    private static final Key KEY = new Key("test", "users", "u1");
    private static final Key OTHER = new Key("test", "orders", "o1");

    private static EmbeddedCluster cluster;
    private static AerospikeClient admin;

    @BeforeAll
    static void start() {
        ServerSecurity security = ServerSecurity.empty()
                .role(io.nightshift.server.security.Role.of("clerk", "read.test.users", "write.test.orders"))
                .user("admin", "secret", "user-admin", "sys-admin", "data-admin", "read-write-udf", "truncate")
                .user("reader", "r", "read")
                .user("writer", "w", "write")
                .user("clerk", "c", "clerk")
                .user("nobody", "n");
        cluster = EmbeddedServer.builder().security(security).startCluster(2);
        admin = connect("admin", "secret");
        admin.put(null, KEY, new Bin("a", 1));
        admin.put(null, OTHER, new Bin("a", 1));
    }

    @AfterAll
    static void stop() {
        admin.close();
        cluster.close();
    }

    @AfterEach
    void dropWhatTestsMade() {
        for (User user : admin.queryUsers(null)) {
            if (user.name.startsWith("test")) {
                admin.dropUser(null, user.name);
            }
        }
        for (Role role : admin.queryRoles(null)) {
            if (role.name.startsWith("test")) {
                admin.dropRole(null, role.name);
            }
        }
    }

    @Test
    void loginsWithAWrongNameOrPasswordAreRefusedAlike() {
        for (String name : List.of("admin", "stranger")) {
            assertThatThrownBy(() -> connect(name, "wrong"))
                    .hasMessageContaining("Error " + ResultCode.INVALID_CREDENTIAL);
        }
    }

    @Test
    void clientsWithoutALoginGetNothing() {
        assertThatThrownBy(() -> new AerospikeClient(new ClientPolicy(), hosts()))
                .isInstanceOf(AerospikeException.class);
    }

    @Test
    void everyInfoCommandNeedsALogin() throws IOException {
        String names = Info.request(admin.getNodes()[0], "help");
        try (WireClient stranger = new WireClient(cluster.node(0))) {
            assertThat(names.split(";"))
                    .hasSizeGreaterThan(50)
                    .allSatisfy(name -> assertThat(text(stranger.call(frame(INFO_FRAME, name + "\n"))))
                            .isEqualTo(name + "\tERROR:80:not permitted\n"));
            assertThat(text(stranger.call(frame(INFO_FRAME, ""))))
                    .doesNotContain("Community")
                    .contains("ERROR:80:");
        }
    }

    @Test
    void everyKindOfMessageNeedsALogin() throws IOException {
        byte[] namespace = WireMessage.field(0, "test");
        byte[] digest = WireMessage.field(4, KEY.digest);
        byte[] noPartition = WireMessage.field(11, new byte[0]);
        try (WireClient stranger = new WireClient(cluster.node(0))) {
            for (int info1 : new int[] {0, 1, 3, 8, 9}) {
                for (int info2 : new int[] {0, 1, 3}) {
                    for (byte[] field : List.of(digest, noPartition, WireMessage.field(30, "m"))) {
                        byte[] answer =
                                stranger.call(WireMessage.message(info1, info2, 0, new byte[][] {namespace, field}));
                        assertThat(answer[8 + 5])
                                .as("info1 %d, info2 %d", info1, info2)
                                .isEqualTo((byte) 80);
                    }
                }
            }
        }
    }

    @Test
    void everySecurityCommandButALoginNeedsOne() throws IOException {
        try (WireClient stranger = new WireClient(cluster.node(0))) {
            for (int command = 0; command < 256; command++) {
                byte[] body = new byte[16];
                body[2] = (byte) command;
                byte[] answer = stranger.call(WireClient.frame(SECURITY_FRAME, body));
                // 54 = no such command, 55 = a login without its fields.
                assertThat(answer[8 + 1]).as("command %d", command).isIn((byte) 54, (byte) 55, (byte) 80);
                if (command >= 1 && command <= 16 && command != 7 && command != 8) {
                    assertThat(answer[8 + 1]).as("command %d", command).isEqualTo((byte) 80);
                }
            }
        }
    }

    @Test
    void aReaderReads() {
        try (AerospikeClient reader = connect("reader", "r")) {
            assertThat(reader.get(null, KEY).getInt("a")).isEqualTo(1);
            assertThat(reader.get(null, new Key[] {KEY, OTHER})).doesNotContainNull();
            assertViolation(() -> reader.put(null, KEY, new Bin("a", 2)));
            assertViolation(() -> reader.delete(null, KEY));
            assertViolation(() -> reader.operate(null, KEY, Operation.add(new Bin("a", 1)), Operation.get("a")));
            assertViolation(() -> reader.execute(null, KEY, "m", "f"));
            assertViolation(() -> reader.execute(null, statement("users"), Operation.touch()));
            assertViolation(() -> reader.execute(null, statement("users"), "m", "f"));
            assertViolation(() -> reader.createIndex(null, "test", "users", "i", "a", IndexType.NUMERIC));
            assertViolation(() -> reader.registerUdfString(null, "function f(r) end", "m.lua", Language.LUA));
            assertThatThrownBy(() -> reader.truncate(null, "test", "users", null))
                    .hasMessageContaining("ERROR:81:");
            assertViolation(() -> reader.createUser(null, "test", "x", List.of()));
            assertThat(Info.request(reader.getNodes()[0], "set-config:context=service;proto-fd-max=100"))
                    .startsWith("ERROR:81:");
        }
    }

    @Test
    void aWriterWritesAndLearnsNothing() {
        try (AerospikeClient writer = connect("writer", "w")) {
            writer.put(null, KEY, new Bin("b", 1));
            assertViolation(() -> writer.get(null, KEY));
            assertViolation(() -> writer.exists(null, KEY));
            assertViolation(() -> writer.operate(null, KEY, Operation.add(new Bin("b", 1)), Operation.get("a")));
            assertViolation(() -> drain(writer.query(null, statement("users"))));
        }
    }

    @Test
    void scopesAreNamespacesAndSets() {
        try (AerospikeClient clerk = connect("clerk", "c")) {
            assertThat(clerk.get(null, KEY).getInt("a")).isEqualTo(1);
            clerk.put(null, OTHER, new Bin("b", 1));
            assertViolation(() -> clerk.put(null, KEY, new Bin("a", 2)));
            assertViolation(() -> clerk.get(null, OTHER));
            assertViolation(() -> drain(clerk.query(null, statement(null))));
            assertThat(drain(clerk.query(null, statement("users")))).isEqualTo(1);
            assertThatThrownBy(() -> clerk.get(null, new Key[] {KEY, OTHER}))
                    // Alone, or as the cause of a batch that failed, as the client likes.
                    .satisfies(e -> assertThat(e + " " + e.getCause()).contains("Error " + ResultCode.ROLE_VIOLATION));
        }
    }

    @Test
    void rolesAreGrantedAndRevokedWhileClientsAreConnected() {
        admin.createUser(null, "test-changing", "x", List.of("read"));
        try (AerospikeClient client = connect("test-changing", "x")) {
            assertViolation(() -> client.put(null, KEY, new Bin("c", 1)));
            admin.grantRoles(null, "test-changing", List.of("read-write"));
            client.put(null, KEY, new Bin("c", 1));
            admin.revokeRoles(null, "test-changing", List.of("read-write", "read"));
            assertViolation(() -> client.get(null, KEY));

            admin.dropUser(null, "test-changing");
            assertCode(ResultCode.NOT_AUTHENTICATED, () -> client.get(null, KEY));
        }
    }

    @Test
    void passwordsChange() {
        admin.createUser(null, "test-password", "old", List.of("read"));
        try (AerospikeClient client = connect("test-password", "old")) {
            client.changePassword(null, "test-password", "new");
            assertThat(client.get(null, KEY)).isNotNull();
            // The client does not tell that this is refused.
            client.changePassword(null, "admin", "mine");
            connect("admin", "secret").close();
        }
        assertThatThrownBy(() -> connect("test-password", "old")).isInstanceOf(AerospikeException.class);
        connect("test-password", "new").close();
        admin.changePassword(null, "test-password", "third");
        connect("test-password", "third").close();
    }

    @Test
    void usersAreListedWithTheirRolesAndConnections() {
        admin.createUser(null, "test-listed", "x", List.of("read", "clerk"));
        User listed = admin.queryUser(null, "test-listed");
        assertThat(listed.roles).containsExactly("read", "clerk");
        assertThat(listed.connsInUse).isZero();
        assertThat(listed.readInfo).containsExactly(0, 0, 0, 0);
        assertThat(listed.writeInfo).containsExactly(0, 0, 0, 0);
        assertThat(admin.queryUser(null, "admin").connsInUse).isPositive();
        assertThat(admin.queryUsers(null)).extracting(user -> user.name).contains("admin", "reader", "test-listed");
        try (AerospikeClient client = connect("test-listed", "x")) {
            assertThat(client.queryUser(null, "test-listed").name).isEqualTo("test-listed");
            assertViolation(() -> client.queryUser(null, "admin"));
            assertViolation(() -> client.queryUsers(null));
        }
    }

    @Test
    void aRoleThatDoesNotExistAllowsNothingUntilItDoes() {
        admin.createUser(null, "test-early", "x", List.of("test-later"));
        assertThat(admin.queryUser(null, "test-early").roles).containsExactly("test-later");
        try (AerospikeClient client = connect("test-early", "x")) {
            assertViolation(() -> client.get(null, KEY));
            admin.createRole(null, "test-later", List.of(privilege(PrivilegeCode.READ, "test", null)));
            assertThat(client.get(null, KEY)).isNotNull();
        }
    }

    @Test
    void theEndOfAListComesInAFrameOfItsOwn() throws IOException {
        try (WireClient wire = new WireClient(cluster.node(0))) {
            byte[] hash =
                    BCrypt.hashpw("secret", "$2a$10$7EqJtq98hPqEX7fNZaFWoO").getBytes(StandardCharsets.UTF_8);
            byte[] name = "admin".getBytes(StandardCharsets.UTF_8);
            byte[] login = admin(20, field(0, name), field(3, hash));
            // Clients in Go count fewer fields than they send, when they create a role.
            login[8 + 3] = 1;
            assertThat(wire.call(login)[9]).isZero();
            for (int query : new int[] {9, 16}) {
                byte[] list = wire.call(admin(query));
                assertThat(list[9]).isZero();
                byte[] end = wire.receive();
                assertThat(end).hasSize(8 + 16);
                assertThat(end[9]).isEqualTo((byte) 50);
            }
        }
    }

    private static byte[] admin(int command, byte[]... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 0, (byte) command, (byte) fields.length});
        body.writeBytes(new byte[12]);
        for (byte[] field : fields) {
            body.writeBytes(field);
        }
        return WireClient.frame(SECURITY_FRAME, body.toByteArray());
    }

    private static byte[] field(int id, byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .putInt(value.length + 1)
                .put((byte) id)
                .put(value)
                .array();
    }

    @Test
    void rolesHavePrivilegesWhitelistsAndQuotas() {
        Privilege read = privilege(PrivilegeCode.READ, "test", "users");
        admin.createRole(null, "test-role", List.of(read), List.of("127.0.0.1", "10.0.0.0/8"), 100, 200);
        admin.grantPrivileges(null, "test-role", List.of(privilege(PrivilegeCode.WRITE, "test", null)));
        admin.setQuotas(null, "test-role", 7, 8);

        Role role = admin.queryRole(null, "test-role");
        assertThat(role.privileges)
                .extracting(privilege -> privilege.code + "." + privilege.namespace + "." + privilege.setName)
                .containsExactly("read.test.users", "write.test.");
        assertThat(role.whitelist).containsExactly("127.0.0.1", "10.0.0.0/8");
        assertThat(role.readQuota).isEqualTo(7);
        assertThat(role.writeQuota).isEqualTo(8);
        admin.createUser(null, "test-limited", "x", List.of("test-role", "read"));
        assertThat(admin.queryUser(null, "test-limited").readInfo).containsExactly(7, 0, 0, 0);
        assertThat(admin.queryUser(null, "test-limited").writeInfo).containsExactly(8, 0, 0, 0);

        admin.revokePrivileges(null, "test-role", List.of(read));
        admin.setWhitelist(null, "test-role", List.of());
        assertThat(admin.queryRole(null, "test-role").privileges).hasSize(1);
        assertThat(admin.queryRole(null, "test-role").whitelist).isEmpty();
        assertThat(admin.queryRoles(null)).extracting(each -> each.name).contains("read", "user-admin", "test-role");
    }

    @Test
    void whoseRolesHaveAWhitelistComesFromThere() {
        admin.createRole(
                null,
                "test-elsewhere",
                List.of(privilege(PrivilegeCode.READ, null, null)),
                List.of("10.0.0.0/8"),
                0,
                0);
        admin.createUser(null, "test-user", "x", List.of("test-elsewhere"));
        assertThatThrownBy(() -> connect("test-user", "x")).hasMessageContaining("Error " + ResultCode.NOT_WHITELISTED);
        admin.setWhitelist(null, "test-elsewhere", List.of("127.0.0.0/8"));
        connect("test-user", "x").close();
    }

    @Test
    void mistakesAreToldByTheirCodes() {
        assertCode(ResultCode.USER_ALREADY_EXISTS, () -> admin.createUser(null, "reader", "x", List.of()));
        assertCode(ResultCode.INVALID_ROLE, () -> admin.createUser(null, "test-x", "x", List.of("r".repeat(64))));
        assertCode(ResultCode.INVALID_USER, () -> admin.dropUser(null, "test-none"));
        assertCode(ResultCode.INVALID_USER, () -> admin.queryUser(null, "test-none"));
        assertCode(ResultCode.INVALID_ROLE, () -> admin.dropRole(null, "read"));
        assertCode(
                ResultCode.ROLE_ALREADY_EXISTS,
                () -> admin.createRole(null, "clerk", List.of(privilege(PrivilegeCode.READ, null, null))));
        assertCode(
                ResultCode.INVALID_WHITELIST,
                () -> admin.createRole(
                        null,
                        "test-x",
                        List.of(privilege(PrivilegeCode.READ, null, null)),
                        List.of("example.com"),
                        0,
                        0));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerSecurity.empty().user("a", "p", "reed"))
                .withMessage("user a: there is no role reed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> io.nightshift.server.security.Role.of("r", "sys-admin.test"))
                .withMessage("privilege sys-admin holds everywhere: it takes no namespace, was test");
    }

    private static void assertViolation(ThrowingCallable call) {
        assertCode(ResultCode.ROLE_VIOLATION, call);
    }

    private static void assertCode(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).as(e.getMessage()).isEqualTo(code));
    }

    private static AerospikeClient connect(String user, String password) {
        ClientPolicy policy = new ClientPolicy();
        policy.user = user;
        policy.password = password;
        return new AerospikeClient(policy, hosts());
    }

    private static Host[] hosts() {
        return Host.parseHosts(cluster.hosts(), 3000);
    }

    private static Privilege privilege(PrivilegeCode code, String namespace, String set) {
        Privilege privilege = new Privilege();
        privilege.code = code;
        privilege.namespace = namespace;
        privilege.setName = set;
        return privilege;
    }

    private static Statement statement(String set) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName(set);
        return statement;
    }

    private static int drain(RecordSet records) {
        int count = 0;
        try (records) {
            while (records.next()) {
                count++;
            }
        }
        return count;
    }

    private static byte[] frame(int type, String text) {
        return WireClient.frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] frame) {
        return new String(frame, 8, frame.length - 8, StandardCharsets.UTF_8);
    }
}
