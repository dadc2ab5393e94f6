import { meetClock } from '../../process/clocks';
import { field, orAbsent } from '../../process/field';
import { startClock } from '../clocks';
import { refusePastDeadline } from '../../calendar/deadline-day';
import { byCenter, command, underWay } from '../rule';
import { planToReview, refuseReplacedPlan } from './submitted-plan';

/** The center asks for a better plan by a new day. */
export const returnActionPlan = command({
  stages: underWay,
  givenBy: byCenter,
  decides: 'action_plan_review',
  body: {
    actionPlanId: orAbsent(field.id('action_plan')),
    reason: field.text(),
    newDueOn: field.day(),
  },
  facts: [],
  requires: planToReview,
  decide(state, given, plan) {
    const { number } = plan;
    const { reason, newDueOn, at, effectiveAt } = given;
    const refusal = refuseReplacedPlan(given, plan) ?? refusePastDeadline(newDueOn, at);
    if (refusal !== null) return refusal;
    return [
      ...meetClock(state, 'action_plan_review', number, effectiveAt),
      { type: 'actionPlanReturned', number, reason, newDueOn },
      startClock(state, 'action_plan', number, { countedFrom: effectiveAt, fixedDay: newDueOn }),
    ];
  },
});
