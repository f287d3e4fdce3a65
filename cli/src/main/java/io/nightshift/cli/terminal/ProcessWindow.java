package io.nightshift.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The window of this process: the launcher says how wide it is at the start, the signal that terminals send tells of changes, and
 * {@code stty} then knows the new width. Java itself has no way to ask.
 */
final class ProcessWindow implements Window {

    private static final int FEWEST_COLUMNS = 20;
    /** While a window is dragged, signals come one after the other. */
    private static final long SETTLE_NANOS = 100_000_000L;

    private int columns;
    private volatile long changedAt;
    private volatile boolean changed;
    private boolean watching;

    ProcessWindow(String columns) {
        this.columns = parse(columns);
    }

    @Override
    public synchronized int columns() {
        if (!watching) {
            watching = true;
            watch();
        }
        if (changed) {
            changed = false;
            columns = ask();
        }
        return columns;
    }

    @Override
    public boolean changing() {
        return changed && System.nanoTime() - changedAt < SETTLE_NANOS;
    }

    /** By reflection, because the compiler warns of the class, which every JDK has, without a way to switch that off. */
    private void watch() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onChange = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        changedAt = System.nanoTime();
                        changed = true;
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), onChange);
        } catch (ReflectiveOperationException | LinkageError e) {
            // No such signal here, as on Windows: the width stays what it was at the start.
        }
    }

    private int ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] answer = stty.getInputStream().readAllBytes();
            stty.waitFor(1, TimeUnit.SECONDS);
            String[] size =
                    new String(answer, StandardCharsets.US_ASCII).strip().split(" ");
            return size.length == 2 ? parse(size[1]) : columns;
        } catch (IOException e) {
            return columns;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return columns;
        }
    }

    private static int parse(String text) {
        try {
            int columns = Integer.parseInt(text.strip());
            // Terminals that do not know their width say 0.
            return columns == 0 ? USUAL_COLUMNS : Math.max(FEWEST_COLUMNS, columns);
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
