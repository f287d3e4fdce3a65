/**
 * A page in the browser on which to watch jobs and runs, and to prepare and steer changes.
 *
 * <pre>{@code
 * try (Cluster cluster = Cluster.connect("localhost", 3000);
 *         Console console = Console.of(cluster, Runs.ofUser()).start()) {
 *     System.out.println(console.url());                // http://127.0.0.1:8310/#token=...
 *     ...
 * }
 * }</pre>
 *
 * <p>{@link io.nightshift.console.Console} is the entrance. Arrows go one way: this package, internal.page, internal.change, internal.act,
 * internal.watch, internal.web, internal.html.
 */
@NullMarked
package io.nightshift.console;

import org.jspecify.annotations.NullMarked;
