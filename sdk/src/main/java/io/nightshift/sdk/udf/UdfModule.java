package io.nightshift.sdk.udf;

import io.nightshift.sdk.internal.UdfCall;

/**
 * A UDF module of the cluster.
 *
 * @param name the file name on the server, with {@code .lua}
 * @param hash the server's hash of its code
 * @param language {@code LUA}
 */
public record UdfModule(String name, String hash, String language) {

    /** The module's name in {@code function(...)}: without {@code .lua}. */
    public String packageName() {
        return name.endsWith(UdfCall.SUFFIX) ? name.substring(0, name.length() - UdfCall.SUFFIX.length()) : name;
    }
}
