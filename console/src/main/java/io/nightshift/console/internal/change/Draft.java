package io.nightshift.console.internal.change;

import io.nightshift.run.plan.ChangePlan;

/**
 * A change that was looked at: exactly this one is started, whatever the form says by then.
 *
 * @param id by which the page knows it
 * @param form as it was filled in
 * @param plan what came of the look
 */
public record Draft(String id, ChangeForm form, ChangePlan plan) {}
