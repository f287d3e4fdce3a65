package io.nightshift.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeException;
import org.junit.jupiter.api.Test;

/** The texts are those of the official client. */
class ClusterConnectExceptionTest {

    @Test
    void addressIsNamedOnce() {
        assertThat(message("db1:3000", "db1 3000 Error -8: Connection failed"))
                .isEqualTo("cannot connect to db1:3000: Connection failed:"
                        + " check the address, and that a server is running there");
        assertThat(message("db1:3000", "db1 3000 Error -8: Invalid host: db1 3000"))
                .isEqualTo("cannot connect to db1:3000: Invalid host:"
                        + " check the address, and that a server is running there");
    }

    @Test
    void everyHostIsNamedWithItsReason() {
        assertThat(message(
                        "db1:3000,db2:3000",
                        "db1 3000 Error -8: Connection failed\ndb2 3000 Error -8: Invalid host: db2 3000"))
                .isEqualTo("cannot connect to db1:3000,db2:3000: db1:3000 Connection failed; db2:3000 Invalid host:"
                        + " check the address, and that a server is running there");
    }

    @Test
    void refusedLoginHasItsOwnAdvice() {
        assertThat(message("db1:3000", "db1 3000 Error 62: Login failed"))
                .isEqualTo("cannot connect to db1:3000: Login failed (Invalid password):"
                        + " check user and password, and whether the cluster has security");
    }

    @Test
    void otherTextsAreToldInOneLine() {
        assertThat(new ClusterConnectException("db1:3000", new AerospikeException("TLS is required\nfor this")))
                .hasMessage("cannot connect to db1:3000: TLS is required; for this:"
                        + " check the address, and that a server is running there");
    }

    private static String message(String hosts, String lines) {
        int count = lines.split("\n").length;
        return new ClusterConnectException(
                        hosts,
                        new AerospikeException("Failed to connect to [" + count + "] host(s): \n" + lines + "\n"))
                .getMessage();
    }
}
