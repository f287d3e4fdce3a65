package io.nightshift.bench;

import io.nightshift.ael.Ael;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long the first parse takes in a fresh JVM: starts a JVM for each measurement and prints the median and the extremes.
 *
 * <pre>
 * java -cp ... io.nightshift.bench.AelFirstParse [runs]
 * </pre>
 */
public final class AelFirstParse {
    private static final List<String> TEXTS =
            List.of("$.active == true", "when($.tier == 1 => $.a + 5, $.tier == 2 => $.a * 2, default => 0) > 10");

    private AelFirstParse() {}

    /**
     * Runs the measurements; with {@code --once text} this is the measured JVM.
     *
     * @param args the number of runs for each text, 21 if not given
     * @throws IOException if no JVM can be started
     * @throws InterruptedException if interrupted while one runs
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2 && args[0].equals("--once")) {
            once(args[1]);
            return;
        }
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 21;
        for (String text : TEXTS) {
            List<Long> parse = new ArrayList<>();
            List<Long> whole = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                String[] micros = child(text).split(" ", 2);
                parse.add(Long.valueOf(micros[0]));
                whole.add(Long.valueOf(micros[1]));
            }
            System.out.println(text);
            print("parse", parse);
            print("parse and compile to bytes", whole);
        }
    }

    private static void once(String text) {
        long start = System.nanoTime();
        Ael parsed = Ael.parse(text);
        long middle = System.nanoTime();
        int length = parsed.toExpression().getBytes().length;
        long end = System.nanoTime();
        System.out.println((middle - start) / 1000 + " " + (length > 0 ? (end - start) / 1000 : 0));
    }

    private static String child(String text) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AelFirstParse.class.getName(),
                        "--once",
                        text)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the measured JVM failed");
            }
            return line;
        }
    }

    private static void print(String what, List<Long> micros) {
        Collections.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "  %-28s median %.1f ms, from %.1f to %.1f ms%n",
                what,
                micros.get(micros.size() / 2) / 1000.0,
                micros.get(0) / 1000.0,
                micros.get(micros.size() - 1) / 1000.0);
    }
}
