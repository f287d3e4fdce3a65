package io.nightshift.testcluster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link EmbeddedOnly} does. */
final class EmbeddedOnlyCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), EmbeddedOnly.class)
                .filter(annotation -> TestCluster.given(context).isPresent())
                .map(annotation -> Skip.because("embedded servers only: " + annotation.value(), context))
                .orElseGet(() -> ConditionEvaluationResult.enabled("runs on embedded servers"));
    }
}
