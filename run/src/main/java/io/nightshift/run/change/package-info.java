/**
 * Changes as files: a bulk change and how carefully it is made, in YAML, to be reviewed and kept beside the code it belongs to.
 *
 * <pre>{@code
 * Change change = Change.read(Path.of("gold-tier.yaml"));
 * switch (change.apply(session, runs)) {
 *     case Applied.Driven driven -> driven.run().await();       // begun or gone on with here
 *     case Applied.Standing standing -> standing.report();      // over, waiting for a person, or driven elsewhere
 * }
 * }</pre>
 *
 * <p>Uses the entrance of the module and its {@code plan} and {@code spec}. YAML is read with SnakeYAML, which the Aerospike client brings.
 */
@NullMarked
package io.nightshift.run.change;

import org.jspecify.annotations.NullMarked;
