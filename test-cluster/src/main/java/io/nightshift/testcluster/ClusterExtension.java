package io.nightshift.testcluster;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link AnyCluster} does. */
final class ClusterExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("its class runs");
        }
        int wanted = annotation(context).atLeast();
        int nodes = running(context).nodes();
        return nodes >= wanted
                ? ConditionEvaluationResult.enabled("the cluster has " + nodes + " nodes")
                : Skip.because("needs " + wanted + " nodes, the cluster has " + nodes, context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    /** The given cluster is one for the whole run; embedded servers belong to a class and the classes nested in it. */
    private static TestCluster running(ExtensionContext context) {
        return TestCluster.given(context)
                .map(hosts -> running(context.getRoot(), () -> TestCluster.connectTo(hosts)))
                .orElseGet(() -> running(
                        context,
                        () -> TestCluster.startEmbedded(annotation(context).nodes())));
    }

    private static TestCluster running(ExtensionContext owner, Supplier<TestCluster> start) {
        return owner.getStore(NAMESPACE).getOrComputeIfAbsent(TestCluster.class, key -> start.get(), TestCluster.class);
    }

    private static AnyCluster annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), AnyCluster.class, context.getEnclosingTestClasses())
                .orElseThrow();
    }
}
