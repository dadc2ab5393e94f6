import { meetClock } from '../../process/clocks';
import { field, orAbsent } from '../../process/field';
import { byCenter, command, underWay } from '../rule';
import { planToReview, refuseReplacedPlan } from './submitted-plan';

/** The center agrees to the plan. The person who submitted it cannot agree to it. */
export const agreeActionPlan = command({
  stages: underWay,
  givenBy: byCenter,
  decides: 'action_plan_review',
  body: { actionPlanId: orAbsent(field.id('action_plan')) },
  facts: [],
  requires: planToReview,
  decide(state, given, plan) {
    const replaced = refuseReplacedPlan(given, plan);
    if (replaced !== null) return replaced;
    const { number, actionPlanId, alreadyDone } = plan;
    return [
      ...meetClock(state, 'action_plan_review', number, given.effectiveAt),
      { type: 'actionPlanAgreed', number, actionPlanId, alreadyDone },
    ];
  },
});
