/**
 * Where the end-to-end tests of the other modules run: on embedded servers, or on the cluster that
 * {@code -Dnightshift.hosts=host:port[,host:port]} names, in the namespace {@code -Dnightshift.namespace} (default
 * {@code test}). A test class declares {@link io.nightshift.testcluster.AnyCluster} and takes a
 * {@link io.nightshift.testcluster.TestCluster}; what only embedded servers can do is
 * {@link io.nightshift.testcluster.EmbeddedOnly}. Used by tests alone.
 */
@NullMarked
package io.nightshift.testcluster;

import org.jspecify.annotations.NullMarked;
