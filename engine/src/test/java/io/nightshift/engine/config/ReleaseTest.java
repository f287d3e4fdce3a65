package io.nightshift.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReleaseTest {
    @Test
    void releasesAreComparedByTheirNumbers() {
        assertThat(Release.parse("8.1.2.0").isAtLeast(Release.V8_1_2)).isTrue();
        assertThat(Release.parse("8.1.10.3").isAtLeast(Release.V8_1_2)).isTrue();
        assertThat(Release.parse("10.0.0.0").isAtLeast(Release.V8_1_2)).isTrue();
        assertThat(Release.parse("8.1.1.9").isAtLeast(Release.V8_1_2)).isFalse();
        assertThat(Release.parse("7.2.3.4").isAtLeast(Release.V8_1_2)).isFalse();
    }

    @Test
    void releaseIsFourNumbersOfAServerThatSpeaksTheProtocol() {
        assertThat(Release.parse("8.1.2.0")).hasToString("8.1.2.0");
        for (String text :
                new String[] {"", "8", "8.1.2", "8.1.2.0.0", "8.1.2.x", "5.7.0.0", "-8.1.2.0", "99999.1.1.1"}) {
            assertThatThrownBy(() -> Release.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a release is four numbers from 6.0.0.0 on, such as 8.1.2.0, but was '" + text + "'");
        }
    }
}
