package io.nightshift.console.internal.web;

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
     * A file.
     *
     * @param tag by which a browser knows that it has it already
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Asset(String type, byte[] bytes, String tag) {}

    Assets() {
        for (String script : new String[] {"enter.js", "console.js", "live.js", "morph.js", "plot.js", "change.js"}) {
            add(script, OWN + script, SCRIPT);
        }
        add("console.css", OWN + "console.css", STYLE);
        add("icon.svg", OWN + "icon.svg", "image/svg+xml");
        add("uplot.js", PLOT + "uPlot.esm.js", SCRIPT);
        add("uplot.css", PLOT + "uPlot.min.css", STYLE);
    }

    private void add(String name, String resource, String type) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path: the console was not installed whole");
            }
            byte[] bytes = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assets.put(name, new Asset(type, bytes, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }
}
