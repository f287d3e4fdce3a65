package io.nightshift.engine.udf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A registered module.
 *
 * @param fileName with its ending, as in {@code stats.lua}
 * @param source the Lua text; not to be changed
 * @param hash what clients compare to see whether all nodes have the same module: SHA-1 in hex of the JSON object in
 *     which the real server keeps a module
 */
public record UdfModule(String fileName, byte[] source, String hash) {
    /** Whether a word of ASCII letters occurs in the source. */
    boolean mentions(String word) {
        return new String(source, StandardCharsets.ISO_8859_1).contains(word);
    }

    static UdfModule of(String fileName, byte[] source) {
        try {
            String kept = "{\"content64\": \"" + Base64.getEncoder().encodeToString(source)
                    + "\", \"type\": \"LUA\", \"name\": \"" + fileName + "\"}";
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(kept.getBytes(StandardCharsets.UTF_8));
            return new UdfModule(fileName, source.clone(), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
