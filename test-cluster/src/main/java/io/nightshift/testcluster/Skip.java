package io.nightshift.testcluster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a class or method, and says so where the build is watched: Maven prints only how many tests were skipped. */
final class Skip {

    private Skip() {}

    static ConditionEvaluationResult because(String reason, ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        System.out.println("skipped " + name + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
