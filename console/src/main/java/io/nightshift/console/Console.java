package io.nightshift.console;

import io.nightshift.console.internal.act.Drives;
import io.nightshift.console.internal.page.Pages;
import io.nightshift.console.internal.watch.Watch;
import io.nightshift.console.internal.web.WebServer;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The console of a cluster, which answers browsers until it is closed. Runs that it has started or resumed are driven by this process:
 * closing it stops their jobs, and whoever resumes these runs goes on with them. Safe for use by many threads.
 */
public final class Console implements AutoCloseable {

    private final WebServer web;
    private final Watch watch;
    private final Drives drives;

    private Console(WebServer web, Watch watch, Drives drives) {
        this.web = web;
        this.watch = watch;
        this.drives = drives;
    }

    /**
     * Describes a console; nothing happens before {@code start()}.
     *
     * @param cluster the cluster, which must stay open as long as the console
     * @param runs the runs to show and to add to
     */
    public static ConsoleBuilder of(Cluster cluster, Runs runs) {
        return new ConsoleBuilder(cluster, runs);
    }

    static Console start(ConsoleBuilder builder, Cluster cluster, Runs runs, InetSocketAddress at) throws IOException {
        // What is done here stands in the journals as the console's.
        Runs ours = runs.as("console:" + System.getProperty("user.name", "unknown"));
        Watch watch = new Watch(cluster.createSession(), ours, builder.startedJobs()::text);
        Drives drives = new Drives(cluster.createSession(), ours);
        Pages pages = new Pages(cluster, ours, watch, drives, builder.isReadOnly());
        WebServer web = WebServer.start(at, builder.names(), pages, Pages::entry);
        watch.start();
        return new Console(web, watch, drives);
    }

    /**
     * The address for a browser, with the token that lets it in. Who knows it can do all that the console can: give it to nobody else. A new
     * one with each start.
     */
    public String url() {
        return web.url();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return web.address();
    }

    /** Answers no more, and drives no run any more. */
    @Override
    public void close() {
        web.close();
        watch.close();
        drives.close();
    }
}
