package io.nightshift.run;

import io.nightshift.run.internal.drive.Driver;
import io.nightshift.run.internal.drive.Hearer;
import io.nightshift.run.internal.state.Progress;
import io.nightshift.run.internal.state.Reports;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.journal.RunState;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that this process drives, by a thread of its own. Closing it stops the job that runs and lets others drive the run; a process that
 * dies instead leaves its job to itself until somebody resumes the run. Safe for use by many threads.
 */
public final class Run implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final RunLease lease;
    private final RunControl control;
    private final Owner owner;
    private final Function<Progress, Optional<LivePass>> live;
    private final Object lock = new Object();
    private final List<JournalEntry> entries;
    private final Progress progress;
    private final List<Consumer<JournalEntry>> consumers = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final RunListener listener;
    private final Driver driver;
    private final Thread thread;
    private @Nullable RuntimeException problem;
    private boolean driven = true;

    Run(
            RunLease lease,
            Journal journal,
            RunControl control,
            Owner owner,
            Function<Progress, Optional<LivePass>> live,
            RunListener listener,
            DriverFactory drivers) {
        this.lease = lease;
        this.control = control;
        this.owner = owner;
        this.live = live;
        this.listener = listener;
        this.entries = new ArrayList<>(journal.entries());
        this.progress = Progress.of(entries);
        this.driver = drivers.make(new Ears());
        this.thread = Thread.ofPlatform()
                .name("nightshift-run-" + lease.id())
                .daemon()
                .unstarted(this::drive);
    }

    /** Makes a driver that tells what it does. */
    @FunctionalInterface
    interface DriverFactory {
        Driver make(Hearer hearer);
    }

    Run begin() {
        thread.start();
        return this;
    }

    private void drive() {
        try {
            tell(() -> listener.driven(report(), progress.created().spec()));
            driver.drive();
        } catch (StoreException e) {
            LOG.error("run {} is not driven any more, resume it to go on: {}", lease.id(), e.getMessage());
            fail(e);
        } catch (RuntimeException e) {
            LOG.error("run {} is not driven any more; resume it to go on", lease.id(), e);
            fail(e);
        } finally {
            try {
                lease.close();
            } finally {
                synchronized (lock) {
                    driven = false;
                    lock.notifyAll();
                }
                tell(() -> listener.released(report()));
                ended.countDown();
            }
        }
    }

    private void fail(RuntimeException e) {
        synchronized (lock) {
            problem = e;
        }
    }

    private final class Ears implements Hearer {
        @Override
        public void happened(JournalEntry entry) {
            synchronized (lock) {
                entries.add(entry);
                progress.add(entry);
                consumers.forEach(consumer -> tell(() -> consumer.accept(entry)));
                lock.notifyAll();
            }
            tell(() -> listener.happened(id(), entry));
        }

        @Override
        public void progress(LivePass pass) {
            tell(() -> listener.progress(id(), pass));
        }
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener of a run failed; the run is not affected", e);
        }
    }

    /** The id, by which other processes know it. */
    public String id() {
        return lease.id();
    }

    /** Where the run stands. */
    public RunReport report() {
        synchronized (lock) {
            return driven
                    ? Reports.of(progress, Optional.of(owner), live.apply(progress))
                    : Reports.of(progress, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Calls the consumer with every event of the run: at once with those that have been, then with each once it is in the journal. The run
     * waits until it returns, so it must not ask anything of the run itself; what it throws is logged.
     */
    public Run onEvent(Consumer<JournalEntry> consumer) {
        synchronized (lock) {
            entries.forEach(entry -> tell(() -> consumer.accept(entry)));
            consumers.add(consumer);
        }
        return this;
    }

    private RunControl control() {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a listener of run " + id()
                    + " cannot ask something of it, because the run waits until it returns: do it in another thread");
        }
        return control;
    }

    /** As {@link RunControl#pause}. */
    public String pause(String reason) {
        return control().pause(reason);
    }

    /** As {@link RunControl#resume}. */
    public String resume(String reason) {
        return control().resume(reason);
    }

    /** As {@link RunControl#rate}. */
    public String rate(int recordsPerSecond) {
        return control().rate(recordsPerSecond);
    }

    /** As {@link RunControl#maxRecords}. */
    public String maxRecords(long records) {
        return control().maxRecords(records);
    }

    /** As {@link RunControl#abort}. */
    public String abort(String reason) {
        return control().abort(reason);
    }

    /**
     * Waits until the run is over, or waits for a person.
     *
     * @return where it stands then: {@link RunReport#state()} is no more RUNNING, unless this was closed
     * @throws RuntimeException why the run could not be driven further, e.g. because the cluster connection was closed
     */
    public RunReport await() throws InterruptedException {
        synchronized (lock) {
            while (progress.state() == RunState.RUNNING && driven) {
                lock.wait();
            }
            if (problem != null) {
                throw problem;
            }
        }
        if (report().state().isFinal()) {
            ended.await();
        }
        return report();
    }

    /** Stops the job that runs, if one does, and lets others drive the run. Does nothing to a run that is over. */
    @Override
    public void close() {
        driver.close();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
