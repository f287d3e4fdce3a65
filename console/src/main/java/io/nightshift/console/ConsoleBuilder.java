package io.nightshift.console;

import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What a console is to be like. Not safe for use by several threads. */
public final class ConsoleBuilder {

    /** The port unless said otherwise. */
    public static final int PORT = 8310;

    private final Cluster cluster;
    private final Runs runs;
    private final List<String> names = new ArrayList<>();
    private String address = "127.0.0.1";
    private int port = PORT;
    private boolean readOnly;
    private StartedJobs jobs = new StartedJobs();

    ConsoleBuilder(Cluster cluster, Runs runs) {
        this.cluster = cluster;
        this.runs = runs;
    }

    /**
     * The port to listen on.
     *
     * @param number 0 takes a free one. Default: {@value #PORT}
     */
    public ConsoleBuilder port(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, was " + number);
        }
        port = number;
        return this;
    }

    /**
     * The address to listen on. Default: 127.0.0.1, which only this machine reaches. The console speaks plain HTTP: on another address, what
     * is sent can be read on the way, the token too.
     */
    public ConsoleBuilder bind(String host) {
        address = host;
        return this;
    }

    /** A name by which browsers may ask for it, besides localhost and its address: that of a proxy, or of this machine. */
    public ConsoleBuilder allowHost(String name) {
        names.add(name);
        return this;
    }

    /** Lets people look, and change nothing. */
    public ConsoleBuilder readOnly() {
        readOnly = true;
        return this;
    }

    /** Tells of jobs that this program starts what they do; the same object must be a listener of the cluster. */
    public ConsoleBuilder describing(StartedJobs started) {
        jobs = started;
        return this;
    }

    /**
     * Begins to answer.
     *
     * @throws IOException if the address cannot be taken
     */
    public Console start() throws IOException {
        InetSocketAddress at = new InetSocketAddress(address, port);
        if (at.isUnresolved()) {
            throw new IOException("address \"" + address + "\" is not one of this machine");
        }
        return Console.start(this, cluster, runs, at);
    }

    List<String> names() {
        return List.copyOf(names);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    StartedJobs startedJobs() {
        return jobs;
    }
}
