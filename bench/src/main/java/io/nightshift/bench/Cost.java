package io.nightshift.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * A moment, or what has passed between two.
 *
 * @param wallMillis on the clock
 * @param cpuMillis processor time of the whole process
 */
record Cost(double wallMillis, double cpuMillis) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Cost now() {
        return new Cost(System.nanoTime() / 1e6, SYSTEM.getProcessCpuTime() / 1e6);
    }

    Cost since(Cost earlier) {
        return new Cost(wallMillis - earlier.wallMillis, cpuMillis - earlier.cpuMillis);
    }

    Cost plus(Cost other) {
        return new Cost(wallMillis + other.wallMillis, cpuMillis + other.cpuMillis);
    }
}
