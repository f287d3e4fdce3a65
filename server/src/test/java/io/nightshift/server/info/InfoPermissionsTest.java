package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Info;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.security.Permission;
import java.util.List;
import org.junit.jupiter.api.Test;

class InfoPermissionsTest {

    /** Who adds a command says here what it needs, or only administrators can use it. */
    @Test
    void everyCommandSaysWhatItNeeds() {
        assertThat(names())
                .allSatisfy(name -> assertThat(InfoPermissions.of(name))
                        .as("InfoPermissions names " + name)
                        .isPresent());
    }

    @Test
    void whatChangesSomethingNeedsMoreThanALogin() {
        for (String verb :
                List.of("-put", "-remove", "-create", "-delete", "-abort", "set-config", "truncate", "-undo")) {
            assertThat(names().stream().filter(name -> name.contains(verb) && !name.startsWith("quiesce")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(InfoPermissions.of(name).orElseThrow())
                            .as(name)
                            .isNotEqualTo(Permission.NONE));
        }
    }

    private static List<String> names() {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            return List.of(Info.request(client.getNodes()[0], "help").split(";"));
        }
    }
}
