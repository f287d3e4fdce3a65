package io.nightshift.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.run.plan.RehearsalProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Who finds this module. */
class ArchitectureTest {

    @Test
    void plansFindItOnTheClassPath() {
        assertThat(ServiceLoader.load(RehearsalProvider.class))
                .hasExactlyElementsOfTypes(EngineRehearsalProvider.class);
    }
}
