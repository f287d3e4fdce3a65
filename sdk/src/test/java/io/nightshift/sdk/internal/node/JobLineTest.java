package io.nightshift.sdk.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.testsupport.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobLineTest {

    private static final String RUNNING =
            "trid=16777218:ns=test:set=golden_bg:rps=100:active-threads=1:status=active(ok):job-progress=7.40:run-time=300:"
                    + "time-since-done=0:recs-throttled=31:recs-filtered-meta=4:recs-filtered-bins=5:recs-succeeded=30:"
                    + "recs-failed=2:from=127.0.0.1+60742:job-type=background-ops:net-io-bytes=30:socket-timeout=10000:ops-active=0";
    private static final String ABORTED =
            "trid=11086938876866493946:ns=test:rps=50:active-threads=0:status=done(user-aborted):job-progress=100.00:"
                    + "run-time=316:time-since-done=287:recs-throttled=30:recs-filtered-meta=0:recs-filtered-bins=0:"
                    + "recs-succeeded=30:recs-failed=0:from=127.0.0.1+60742:job-type=background-udf:net-io-bytes=30:"
                    + "socket-timeout=10000:udf-filename=golden:udf-function=bump:udf-active=0";

    @Test
    void aRunningJobIsReadWithAllItsCounts() {
        JobLine line = JobLine.parse(RUNNING + "\n");

        assertThat(line)
                .isEqualTo(new JobLine(
                        16777218,
                        "test",
                        "golden_bg",
                        "background-ops",
                        new JobLine.Origin("127.0.0.1:60742", "", ""),
                        100,
                        true,
                        "ok",
                        7.4,
                        300,
                        0,
                        31,
                        4,
                        5,
                        30,
                        2));
        assertThat(line.finished()).isFalse();
    }

    @Test
    void anAbortedJobIsNotFinishedThoughItsProgressIsFull() {
        JobLine line = JobLine.parse(ABORTED);

        assertThat(line.active()).isFalse();
        assertThat(line.finished()).isFalse();
        assertThat(line.result()).isEqualTo("user-aborted");
        assertThat(line.set()).isEmpty();
        assertThat(Long.toUnsignedString(line.taskId())).isEqualTo("11086938876866493946");
    }

    @Test
    void aDoneJobIsFinished() {
        assertThat(JobLine.parse(RUNNING.replace("active(ok)", "done(ok)")).finished())
                .isTrue();
    }

    @Test
    void aListOfJobsIsSplitAtSemicolons() {
        assertThat(JobLine.parseAll(RUNNING + ";" + ABORTED + "\n"))
                .extracting(JobLine::runTimeMillis)
                .containsExactly(300L, 316L);
        assertThat(JobLine.parseAll("\n")).isEmpty();
    }

    @Test
    void aLineTellsWhoStartedTheJobAndWhatItRuns() {
        assertThat(JobLine.parse(ABORTED).origin()).isEqualTo(new JobLine.Origin("127.0.0.1:60742", "golden.bump", ""));
        assertThat(JobLine.parse(ABORTED).sinceDoneMillis()).isEqualTo(287);
    }

    @Test
    void aSetMayHaveAnyName() {
        for (String set : List.of(
                ";",
                "a;b",
                "a:b=c",
                "x;trid=5:ns=a:status=done(ok)",
                "x:rps=0:active-threads=0:status=done(ok):job-progress=9;y",
                ":sindex-name=i;trid=6:ns=test:set=q",
                "\u001b[2J")) {
            String hostile = RUNNING.replace("golden_bg", set);
            assertThat(JobLine.parseAll(ABORTED + ";" + hostile + ";" + hostile))
                    .as(set)
                    .containsExactly(JobLine.parse(ABORTED), JobLine.parse(hostile), JobLine.parse(hostile));
            assertThat(JobLine.parse(hostile).set()).isEqualTo(set);
            assertThat(JobLine.parse(hostile).active()).isTrue();
        }
    }

    @Test
    void fieldsOfOtherServerVersionsAreIgnoredAndMissingOnesAreZero() {
        JobLine line = JobLine.parse("trid=1:status=active(ok):new-field=x:flag");

        assertThat(line.succeeded()).isZero();
        assertThat(line.progress()).isZero();
    }

    @Test
    void whatIsNoJobLineIsRefusedWithTheTextInTheMessage() {
        assertThatThrownBy(() -> JobLine.parse("trid=1:ns=test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a job line: \"trid=1:ns=test\"");
        assertThatThrownBy(() -> JobLine.parse("trid=1:status=done(ok):recs-failed=many"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JobLine.parse("trid=1:status=done(ok):job-progress=NaN"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTextIsReadOrRefusedInOneWay() {
        Property.check(500, draw -> {
            String text = draw.text(255);
            try {
                JobLine.parseAll(text);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).startsWith("not a job line: ");
            }
        });
    }
}
