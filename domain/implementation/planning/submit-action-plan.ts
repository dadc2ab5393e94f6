import { isAfterDue } from '../../clock/clock';
import { cancelClock, isLate, meetClock } from '../../process/clocks';
import { domainError } from '../../shared/errors';
import { startClock } from '../clocks';
import { refuseWhileFollowing } from '../repetition/leader';
import { byLeadOrOnPaper, command, underWay } from '../rule';
import { wrongPlanState } from './submitted-plan';

/**
 * The lead submits its plan: what, when, who, or "already done" with evidence; or it replaces a plan that nobody has
 * reviewed yet.
 */
export const submitActionPlan = command({
  stages: underWay,
  givenBy: byLeadOrOnPaper,
  body: {},
  facts: ['actionPlan'],
  requires(state) {
    const refusal = refuseWhileFollowing(state);
    if (refusal !== null) return refusal;
    const { actionPlan: plan, clocks } = state;
    if (plan?.state === 'submitted') return { plan, clock: null };
    if (plan?.state !== 'owed' && plan?.state !== 'returned') return wrongPlanState();
    const clock = clocks.find((running) => running.id === `action_plan/${plan.number}`);
    return clock === undefined
      ? domainError('conflict', 'deadline_not_projected')
      : { plan, clock };
  },
  decide(state, given, { plan, clock }) {
    const { actionPlanId, content, alreadyDone, evidenceCount, effectiveAt: at } = given;
    if (alreadyDone && evidenceCount === 0) {
      return domainError('input', 'no_evidence');
    }
    const { number, dueAt } = plan;
    // As a report, a plan is measured by the day of its last version.
    const late =
      clock === null
        ? dueAt !== null && isAfterDue(at, dueAt)
        : isLate(state, clock.id, at, clock.due.dueAt);
    const replacesActionPlanId = clock === null ? plan.actionPlanId : null;
    const submitted = { number, actionPlanId, content, alreadyDone, evidenceCount, late };
    return [
      ...meetClock(state, 'action_plan', number, at),
      ...cancelClock(state, 'action_plan_review', number),
      { type: 'actionPlanSubmitted', ...submitted, replacesActionPlanId },
      startClock(state, 'action_plan_review', number, { countedFrom: at }),
    ];
  },
});
