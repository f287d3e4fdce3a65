package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Info;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a JVM with client and server uses while nothing is going on.
 *
 * @param heap bytes in use after a garbage collection
 * @param threads of the platform
 * @param files open file descriptors; 0 where they cannot be counted
 * @param connections that the server has
 */
record Usage(long heap, long threads, long files, long connections) {
    static final Usage UNKNOWN =
            new Usage(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);

    /** What is not a leak: connections of a pool, threads that are kept for a while. */
    private static final int SPARE = 16;

    private static final long SPARE_HEAP = 4 << 20;
    /** On a busy machine what peers that have gone had asked for is still being answered; what leaks is there after any time. */
    private static final long WAIT_NANOS = 60_000_000_000L;

    /** The usage now, or as soon as what was closed is gone: when it is no more than it was, or after a minute. */
    static Usage of(AerospikeClient client, Usage before) throws InterruptedException {
        long deadline = System.nanoTime() + WAIT_NANOS;
        Usage now = now(client);
        while (!now.growth(List.of(before)).isEmpty() && System.nanoTime() - deadline < 0) {
            Thread.sleep(100);
            now = now(client);
        }
        return now;
    }

    private static Usage now(AerospikeClient client) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Usage(
                runtime.totalMemory() - runtime.freeMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : 0,
                connections(Info.request(client.getInfoPolicyDefault(), client.getNodes()[0], "statistics")));
    }

    private static long connections(String statistics) {
        return Arrays.stream(statistics.split(";"))
                .filter(pair -> pair.startsWith("client_connections="))
                .mapToLong(pair -> Long.parseLong(pair.substring(pair.indexOf('=') + 1)))
                .sum();
    }

    /** What has grown beyond the highest of earlier times, in a line each. */
    List<String> growth(List<Usage> earlier) {
        List<String> lines = new ArrayList<>();
        compare(lines, "heap after garbage collection", heap, highest(earlier, Usage::heap), SPARE_HEAP);
        compare(lines, "threads", threads, highest(earlier, Usage::threads), SPARE);
        compare(lines, "open file descriptors", files, highest(earlier, Usage::files), SPARE);
        compare(lines, "connections", connections, highest(earlier, Usage::connections), SPARE);
        return lines;
    }

    private static long highest(List<Usage> earlier, ToLongFunction<Usage> figure) {
        return earlier.stream().mapToLong(figure).max().orElseThrow();
    }

    private static void compare(List<String> lines, String what, long now, long before, long spare) {
        if (now > before + before / 10 + spare) {
            lines.add(what + " grew from " + before + " to " + now);
        }
    }

    @Override
    public String toString() {
        return String.format(
                "heap %.1f MB, %d threads, %d files, %d connections", heap / 1_048_576.0, threads, files, connections);
    }
}
