package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final RefusalLog log = new RefusalLog(lines::add, nanos::get);

    @Test
    void ofManyRefusalsTheFirstAreToldAndTheOthersCounted() {
        for (int i = 0; i < 1000; i++) {
            log.tell("refusal " + i);
        }
        assertThat(lines).hasSize(RefusalLog.LINES).startsWith("refusal 0");

        nanos.addAndGet(RefusalLog.PERIOD_NANOS);
        log.tell("later");
        assertThat(lines.subList(RefusalLog.LINES, lines.size()))
                .containsExactly(1000 - RefusalLog.LINES + " more refusals before this one were not told", "later");
    }

    @Test
    void textOfAClientForgesNoLineAndMovesNoCursor() {
        log.tell("bin 'a\r\nforged line\u001b[2J\u202e\u0085' of Zürich");
        assertThat(lines).containsExactly("bin 'a\\u000d\\u000aforged line\\u001b[2J\\u202e\\u0085' of Zürich");
    }

    @Test
    void longTextIsCut() {
        log.tell("x".repeat(10_000));
        assertThat(lines.get(0)).hasSizeLessThan(600).endsWith("...");
    }
}
