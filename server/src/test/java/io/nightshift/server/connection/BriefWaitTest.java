package io.nightshift.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BriefWaitTest {

    private static final int BEFORE = 15;

    private final AtomicBoolean jobsWork = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong();
    private final BriefWait wait = new BriefWait(jobsWork::get, nanos::get);

    /** A client that has asked again when it is looked at for the third time. */
    private static final class Client extends InputStream {
        private int looks;

        @Override
        public int available() {
            return ++looks % 3 == 0 ? 1 : 0;
        }

        @Override
        public int read() {
            throw new IllegalStateException("nobody reads here");
        }
    }

    @BeforeEach
    void moreThanOneProcessor() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    }

    private Client afterSomeRequests() throws IOException {
        Client client = new Client();
        for (int i = 0; i < BEFORE; i++) {
            wait.awaitNext(client);
        }
        assertThat(client.looks).isZero();
        return client;
    }

    @Test
    void looksForTheNextRequestOfTheOnlyOneWhoAsks() throws IOException {
        Client client = afterSomeRequests();
        wait.awaitNext(client);
        assertThat(client.looks).isEqualTo(3);
        wait.awaitNext(client);
        assertThat(client.looks).isEqualTo(6);
    }

    @Test
    void sleepsAtOnceWhenAnotherOneAsks() throws Exception {
        Client client = afterSomeRequests();
        Thread other = Thread.ofPlatform().start(() -> {
            try {
                wait.awaitNext(new Client());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        other.join();
        wait.awaitNext(client);
        assertThat(client.looks).isZero();
    }

    @Test
    void sleepsAtOnceWhileJobsWork() throws IOException {
        Client client = afterSomeRequests();
        jobsWork.set(true);
        wait.awaitNext(client);
        assertThat(client.looks).isZero();
    }

    @Test
    void doesNotLookForLongAndThenNotAgainSoon() throws IOException {
        afterSomeRequests();
        wait.awaitNext(new InputStream() {
            @Override
            public int available() {
                nanos.addAndGet(1_000);
                return 0;
            }

            @Override
            public int read() {
                throw new IllegalStateException("nobody reads here");
            }
        });
        assertThat(nanos.get()).isEqualTo(41_000);
        afterSomeRequests();
    }
}
