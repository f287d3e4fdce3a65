package io.nightshift.testkit;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
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
 * Gives a test class an embedded Aerospike server on a free port of 127.0.0.1. It runs before the first test, accepts every
 * Aerospike client, and is closed after the last one.
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
 * <p>Parameters of test methods, lifecycle methods and constructors are injected by type, fields that have
 * {@link InjectAerospike} too:
 *
 * <ul>
 *   <li>{@link AerospikeAddress}: host and port, for the configuration of the program under test
 *   <li>{@link IAerospikeClient}: a connected client of the official library
 *   <li>{@link Cluster}: the same connection, for background jobs
 *   <li>{@link Session}: a session of that cluster
 *   <li>{@link EmbeddedServer}: the server itself
 *   <li>{@link ManualClock}: the server's clock, if {@link #manualClock()} is declared
 * </ul>
 *
 * <p>All of them are the same for all tests of a class and are closed by the extension; a test that closes one makes those after
 * it fail. Subclasses inherit the annotation and each has its own server; {@code @Nested} classes use that of the class around
 * them. It may stand on an annotation of your own. A declaration that cannot be fails all tests of the class with an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} that names it.
 *
 * <p>In a test with a Spring context, the properties {@code nightshift.address}, {@code nightshift.host} and
 * {@code nightshift.port} lead to the server, and a context never outlives the server that it was made for. It needs JUnit 5.11
 * or newer; for {@link #truncate()} in a run in parallel, 5.12.
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
     * Lua modules to register: resources of the class path, such as {@code udf/points.lua}. A module is registered under its
     * file name, {@code points.lua}, and called as {@code points}.
     */
    String[] udfs() default {};

    /**
     * What is emptied before each test, before its {@code @BeforeEach} methods: {@code "namespace.set"} for a set or
     * {@code "namespace"} for all records of a namespace. Only records go; secondary indexes and modules stay. Tests of a class
     * that truncates run one after the other, even when JUnit runs tests in parallel.
     */
    String[] truncate() default {};

    /**
     * Whether the server's time stands still until a test moves it, by the {@link ManualClock} that is injected, so that
     * records expire without waiting. It starts at the present time and is not set back between tests.
     */
    boolean manualClock() default false;

    /**
     * Whether one server serves all classes of the test run that declare this together with the same namespaces, modules and
     * kind of clock. It starts with the first of them and is closed at the end of the run. Records, indexes and modules that one class leaves
     * behind are seen by the next. While tests of a class that truncates run, those of other classes on the same server wait.
     */
    boolean shared() default false;
}
