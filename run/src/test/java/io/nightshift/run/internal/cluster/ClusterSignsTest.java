package io.nightshift.run.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nightshift.run.internal.cluster.ClusterSigns.NodeSigns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterSignsTest {

    private static final NodeSigns WELL = new NodeSigns("KEY", "3", 100, "");
    private static final ClusterSigns BEFORE = signs(WELL, WELL);

    private static ClusterSigns signs(NodeSigns first, NodeSigns second) {
        return new ClusterSigns(Map.of("A1", first, "A2", second));
    }

    @Test
    void aClusterThatStaysAsItIsHasNotChanged() {
        ClusterSigns later = signs(new NodeSigns("KEY", "3", 103, ""), new NodeSigns("KEY", "3", 103, ""));
        assertThat(BEFORE.unrest()).isEmpty();
        assertThat(BEFORE.changeUntil(later)).isEmpty();
    }

    @Test
    void everyChangeIsNamed() {
        ClusterSigns alone = new ClusterSigns(Map.of("A1", WELL));
        assertThat(BEFORE.changeUntil(alone)).contains("node A2 left");
        assertThat(alone.changeUntil(BEFORE)).contains("node A2 joined");
        assertThat(BEFORE.changeUntil(signs(WELL, new NodeSigns("KEY", "3", 2, ""))))
                .contains("node A2 was restarted");
        assertThat(BEFORE.changeUntil(signs(WELL, new NodeSigns("KEY", "4", 103, ""))))
                .contains("node A2: partitions moved");
        NodeSigns other = new NodeSigns("OTHER", "3", 103, "");
        assertThat(BEFORE.changeUntil(signs(other, other))).contains("node A1: nodes joined or left");
        assertThat(BEFORE.changeUntil(signs(WELL, other)))
                .contains("the nodes do not agree on who belongs to the cluster");
    }

    @Test
    void aRestartIsSeenByTheClockOfTheNode() {
        Map<String, Long> uptimes = Map.of("A1", 100L, "A2", 100L);
        Map<String, Long> then = Map.of("A1", 1_000_000L, "A2", 7_000_000L);
        Map<String, Long> after = Map.of("A1", 1_060_500L, "A2", 7_060_500L);
        ClusterSigns grown = signs(new NodeSigns("OTHER", "4", 159, ""), new NodeSigns("OTHER", "4", 161, ""));
        assertThat(grown.broken("KEY", uptimes, then, () -> after)).isEmpty();
        ClusterSigns restarted = signs(new NodeSigns("OTHER", "4", 160, ""), new NodeSigns("OTHER", "1", 50, ""));
        assertThat(restarted.broken("KEY", uptimes, then, () -> after)).contains("A2");
        ClusterSigns gone = new ClusterSigns(Map.of("A1", new NodeSigns("OTHER", "4", 160, "")));
        assertThat(gone.broken("KEY", uptimes, then, () -> after)).contains("A2");

        Map<String, Long> muchLater = Map.of("A1", 1_000_000L + 3_600_000, "A2", 7_000_000L + 3_600_000);
        ClusterSigns longerThanBefore =
                signs(new NodeSigns("OTHER", "4", 3_700, ""), new NodeSigns("OTHER", "1", 3_580, ""));
        assertThat(longerThanBefore.broken("KEY", uptimes, then, () -> muchLater))
                .contains("A2");
    }

    @Test
    void clocksDoNotMatterAsLongAsTheClusterIsTheSame() {
        Map<String, Long> uptimes = Map.of("A1", 100L, "A2", 100L);
        Map<String, Long> then = Map.of("A1", 1_000_000L, "A2", 1_000_000L);
        Map<String, Long> setForward = Map.of("A1", 9_000_000L, "A2", 1_000_000L);
        assertThat(BEFORE.broken("KEY", uptimes, then, () -> fail("nobody needs a clock")))
                .isEmpty();
        assertThat(BEFORE.broken("OTHER", uptimes, then, () -> setForward)).contains("A1");
        assertThat(BEFORE.broken("", uptimes, then, () -> setForward)).contains("A1");
    }

    @Test
    void whatIsNotAtRestNowOrThenMayHaveChanged() {
        ClusterSigns moving = signs(WELL, new NodeSigns("", "3", 103, "partitions move, or nodes join or leave"));
        assertThat(BEFORE.changeUntil(moving)).contains("node A2: partitions move, or nodes join or leave");
        assertThat(moving.changeUntil(BEFORE)).contains("node A2: partitions move, or nodes join or leave");
        assertThat(moving.changeUntil(moving)).isPresent();
        assertThat(new ClusterSigns(Map.of()).unrest()).contains("no node is connected");
    }
}
