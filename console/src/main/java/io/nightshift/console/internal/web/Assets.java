package io.nightshift.console.internal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the console: style sheet, scripts, icon. They hold nothing of a cluster, and who has no session needs some of them. */
final class Assets {

    /** Where they are on the class path. */
    private static final String OWN = "/io/nightshift/console/assets/";

    private static final String PLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    /**
     * What is served as one file.
     *
     * @param tag by which a browser knows that it has it already
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Asset(String type, byte[] bytes, String tag) {}

    Assets() {
        for (String script : new String[] {"enter.js", "console.js", "live.js", "morph.js", "plot.js", "change.js"}) {
            add(script, SCRIPT, OWN + script);
        }
        // The order matters: of two rules that are equally exact, the later one holds.
        add(
                "console.css",
                STYLE,
                OWN + "colours.css",
                OWN + "base.css",
                OWN + "top.css",
                OWN + "plots.css",
                OWN + "jobs.css",
                OWN + "run.css",
                OWN + "change.css",
                OWN + "tables.css",
                OWN + "forms.css");
        add("icon.svg", "image/svg+xml", OWN + "icon.svg");
        add("uplot.js", SCRIPT, PLOT + "uPlot.esm.js");
        add("uplot.css", STYLE, PLOT + "uPlot.min.css");
    }

    private void add(String name, String type, String... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (String part : parts) {
            whole.writeBytes(read(part));
        }
        byte[] bytes = whole.toByteArray();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assets.put(name, new Asset(type, bytes, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"'));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path: the console was not installed whole");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }
}
