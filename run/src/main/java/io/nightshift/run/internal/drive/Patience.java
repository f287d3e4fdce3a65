package io.nightshift.run.internal.drive;

import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what comes by itself, and says what for. */
final class Patience {

    private final RunContext context;

    Patience(RunContext context) {
        this.context = context;
    }

    /**
     * Waits until an obstacle has gone.
     *
     * @param obstacle what is in the way
     * @return false if the driver was called away before
     */
    boolean until(Supplier<Optional<Obstacle>> obstacle) {
        while (true) {
            if (context.isCalled()) {
                return false;
            }
            Optional<Obstacle> inTheWay = obstacle.get();
            if (inTheWay.isEmpty()) {
                context.log().waitOver();
                return true;
            }
            context.log().waiting(inTheWay.get());
            context.timing().sleep(context.timing().retry());
        }
    }
}
