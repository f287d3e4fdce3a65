package io.nightshift.testkit;

import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.Requests;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes requests to the server of {@link WithAerospike} go wrong during a test: after its {@code @BeforeEach} methods, and until it ends. On a
 * class, in each of its tests. Exactly one of {@link #fault()}, {@link #refuse()}, {@link #delayMillis()} and {@link #clockOffsetMillis()}
 * says what happens; the others say to which requests. Faults of one test are offered a request in the order of their declaration.
 *
 * <pre>{@code
 * @Test
 * @WithFault(fault = Fault.ANSWER_LOST, on = Requests.WRITES, set = "test.users", times = 1)
 * void anOrderIsNotChargedTwice() { ... }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(WithFault.All.class)
public @interface WithFault {
    /** What goes wrong; at most one. */
    Fault[] fault() default {};

    /** The result code with which requests are refused, 1 to 255. */
    int refuse() default 0;

    /** Milliseconds after which requests are executed. */
    long delayMillis() default 0;

    /** Milliseconds by which the server's clock is fast, or slow if negative: at once, or from the first of the requests on if some are named. */
    long clockOffsetMillis() default 0;

    /** To which of several {@link WithAerospike#nodes()}, from 0; -1 = to each. */
    int node() default -1;

    /** To requests of which kind. */
    Requests on() default Requests.ALL;

    /** To requests about which set: {@code "namespace.set"}, or {@code "namespace"}; about any without it. */
    String set() default "";

    /** To requests about which record of the {@link #set()}: its user key, an integer if it is one in decimal digits. */
    String key() default "";

    /** How many requests are spared at first. */
    int skip() default 0;

    /** How many requests go wrong at most; 0 = all, or one for what lasts: partitions that move, a clock. */
    int times() default 0;

    /** The probability with which a request goes wrong, above 0. */
    double probability() default 1;

    /** What decides, with a {@link #probability()} below 1, which requests go wrong: always the same ones for the same seed. */
    long seed() default 1;

    /** Several faults. */
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface All {
        /** In the order in which requests are offered to them. */
        WithFault[] value();
    }
}
