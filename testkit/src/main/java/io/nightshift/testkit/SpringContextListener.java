package io.nightshift.testkit;

import org.springframework.core.Ordered;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Closes the Spring context of a test class together with the server that it was created for, unless that server is shared: Spring
 * would keep the context to the end of the run, with a client that looks for a server that is gone. Found through spring.factories.
 */
final class SpringContextListener implements TestExecutionListener, Ordered {
    /** After the tests, runs last, when other listeners no longer need the context. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterTestClass(TestContext testContext) {
        boolean serverEnds = Declaration.of(testContext.getTestClass())
                .filter(declaration -> !declaration.shared())
                .filter(declaration -> declaration.testClass() == testContext.getTestClass())
                .isPresent();
        if (serverEnds) {
            testContext.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}
