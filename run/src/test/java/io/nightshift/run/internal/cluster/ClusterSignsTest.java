package io.nightshift.run.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

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
    void whatIsNotAtRestNowOrThenMayHaveChanged() {
        ClusterSigns moving = signs(WELL, new NodeSigns("", "3", 103, "partitions move, or nodes join or leave"));
        assertThat(BEFORE.changeUntil(moving)).contains("node A2: partitions move, or nodes join or leave");
        assertThat(moving.changeUntil(BEFORE)).contains("node A2: partitions move, or nodes join or leave");
        assertThat(moving.changeUntil(moving)).isPresent();
        assertThat(new ClusterSigns(Map.of()).unrest()).contains("no node is connected");
    }
}
