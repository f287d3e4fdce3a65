package io.nightshift.console.internal.web;

/**
 * What was asked, by somebody who may ask.
 *
 * @param method GET or POST
 * @param path decoded, beginning with a slash
 * @param query behind the question mark
 * @param form the body of a POST
 */
public record Request(Method method, String path, Fields query, Fields form) {

    /** What may be asked. */
    public enum Method {
        GET,
        POST
    }
}
