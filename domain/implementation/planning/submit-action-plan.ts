import { isLate, meetClock } from '../../process/clocks';
import { domainError } from '../../shared/errors';
import { startClock } from '../clocks';
import { refuseWhileFollowing } from '../repetition/leader';
import { byLeadOrOnPaper, command, underWay } from '../rule';
import { wrongPlanState } from './submitted-plan';

/** The lead submits its plan: what, when, who, or "already done" with evidence. */
export const submitActionPlan = command({
  stages: underWay,
  givenBy: byLeadOrOnPaper,
  body: {},
  facts: ['actionPlan'],
  requires(state) {
    const refusal = refuseWhileFollowing(state);
    if (refusal !== null) return refusal;
    const plan = state.actionPlan;
    if (plan === null || (plan.state !== 'owed' && plan.state !== 'returned')) {
      return wrongPlanState();
    }
    const clock = state.clocks.find((running) => running.id === `action_plan/${plan.number}`);
    return clock === undefined
      ? domainError('conflict', 'deadline_not_projected')
      : { number: plan.number, clock };
  },
  decide(
    state,
    { actionPlanId, content, alreadyDone, evidenceCount, effectiveAt: at },
    { number, clock },
  ) {
    if (alreadyDone && evidenceCount === 0) {
      return domainError('input', 'no_evidence');
    }
    const late = isLate(state, clock.id, at, clock.due.dueAt);
    const submitted = { number, actionPlanId, content, alreadyDone, evidenceCount, late };
    return [
      ...meetClock(state, 'action_plan', number, at),
      { type: 'actionPlanSubmitted', ...submitted },
      startClock(state, 'action_plan_review', number, { countedFrom: at }),
    ];
  },
});
