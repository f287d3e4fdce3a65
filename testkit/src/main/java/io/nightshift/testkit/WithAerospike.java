package io.nightshift.testkit;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.fault.Faults;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives a test class an embedded Aerospike server on a free port of 127.0.0.1. The server runs before the first test, accepts every
 * Aerospike client, and is closed after the last test.
 *
 * <pre>{@code
 * @WithAerospike(truncate = "test.users")
 * class UsersTest {
 *     @Test
 *     void userIsKept(IAerospikeClient client) {
 *         client.put(null, new Key("test", "users", "u1"), new Bin("name", "Ada"));
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Parameters of test methods, lifecycle methods and constructors are injected by type, and so are fields with
 * {@link InjectAerospike}:
 *
 * <ul>
 *   <li>{@link AerospikeAddress}: host and port, to configure the program under test
 *   <li>{@link IAerospikeClient}: a connected client of the official library
 *   <li>{@link Cluster}: the same connection, for background jobs
 *   <li>{@link Session}: a session of that cluster
 *   <li>{@link EmbeddedServer}: the server itself
 *   <li>{@link EmbeddedCluster}: all nodes, if there are several
 *   <li>{@link Faults}: what goes wrong with requests; cleared after each test
 *   <li>{@link ManualClock}: the server's clock, if {@link #manualClock()} is declared
 * </ul>
 *
 * <p>All of them are the same for all tests of a class and are closed by the extension; if a test closes one, later tests
 * fail. Subclasses inherit the annotation, and each has its own server; {@code @Nested} classes use that of the enclosing
 * class. It can be used as a meta-annotation. An invalid declaration fails all tests of the class with an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} that says what is wrong.
 *
 * <p>In a test with a Spring context, the properties {@code nightshift.address}, {@code nightshift.host} and
 * {@code nightshift.port} point to the server, and a context never outlives the server that it was created for. Requires JUnit 5.11
 * or newer; {@link #truncate()} and {@link #resetTo()} in a parallel run require 5.12.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(AerospikeExtension.class)
@ResourceLock(value = ServerLocks.EVERY_SERVER, mode = ResourceAccessMode.READ, providers = ServerLocks.class)
public @interface WithAerospike {
    /** The namespaces of the server, each with default settings: 1 to 31 bytes without blanks and {@code ; : = , /}. */
    String[] namespaces() default "test";

    /**
     * Lua modules to register: class path resources such as {@code udf/points.lua}. A module is registered under its
     * file name, {@code points.lua}, and called as {@code points}.
     */
    String[] udfs() default {};

    /**
     * What is emptied before each test, and before its {@code @BeforeEach} methods: {@code "namespace.set"} for a set or
     * {@code "namespace"} for all records of a namespace. Only records are removed; secondary indexes and modules stay. Tests of a class
     * that truncates run one after another, even if JUnit runs tests in parallel.
     */
    String[] truncate() default {};

    /**
     * A static method that loads the data with which each test begins: {@code "fixture"} of the test class, or
     * {@code "com.acme.Fixtures#shop"}. Its parameters are injected. It runs once, on an empty server; before each test, and before its
     * {@code @BeforeEach} methods, everything is as the method left it: records and their metadata, indexes, modules, settings, and the
     * {@link #manualClock() clock}. That takes some milliseconds however much the method has loaded. Background jobs of earlier tests are
     * aborted. Tests of such a class run one after another, even if JUnit runs tests in parallel.
     */
    String resetTo() default "";

    /**
     * How many nodes the server has, 1 to 128. Several share the partitions among them, and each record is on two of them. They can have the
     * faults of a cluster, and no {@link #resetTo()}. The injected {@link EmbeddedServer} and {@link AerospikeAddress} are of the first;
     * {@link EmbeddedCluster} has all. Nodes that are down at the end of a test are restarted.
     */
    int nodes() default 1;

    /**
     * Whether changes of records are logged during tests, for {@link ServerAssertions}: from the beginning of a test, after its
     * {@code @BeforeEach} methods. Tests of such a class run one after another, even if JUnit runs tests in parallel, and those of other
     * classes on the same server wait.
     */
    boolean insight() default false;

    /**
     * Whether the server's time stands still until a test moves it with the injected {@link ManualClock}, so that
     * records expire without waiting. It starts at the current time and is not reset between tests, except by {@link #resetTo()}.
     */
    boolean manualClock() default false;

    /**
     * Whether one server is shared by all classes of the test run that declare this with the same namespaces, modules and
     * kind of clock. It starts with the first of them and is closed at the end of the run. Records, indexes and modules left behind by one
     * class are visible to the next. While tests of a class that truncates or resets run, those of other classes on the same server wait.
     */
    boolean shared() default false;
}
