package io.nightshift.sdk.udf;

import io.nightshift.sdk.internal.UdfCall;

/**
 * A UDF module that the cluster has.
 *
 * @param name the file name on the server, with {@code .lua}
 * @param hash the server's hash of it; changes with the code
 * @param language {@code LUA}
 */
public record UdfModule(String name, String hash, String language) {

    /** The name by which {@code function(...)} calls it: without {@code .lua}. */
    public String packageName() {
        return name.endsWith(UdfCall.SUFFIX) ? name.substring(0, name.length() - UdfCall.SUFFIX.length()) : name;
    }
}
