import { refuseAuthor } from '../../process/decision';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import { decisions } from '../decisions';
import type { ActionPlan, ImplementationState } from '../state';

type Submitted = ActionPlan & { actionPlanId: string };

/**
 * The plan that awaits a review, when this actor may decide on it: never the person who submitted it, also when the
 * center entered it from paper.
 */
export function planToReview(
  state: ImplementationState,
  { actor }: { actor: Actor },
): Submitted | DomainError {
  const { actionPlan } = state;
  if (actionPlan?.state !== 'submitted' || actionPlan.actionPlanId === null) {
    return wrongPlanState();
  }
  const { number, actionPlanId } = actionPlan;
  const own = refuseAuthor(decisions.action_plan_review, state, { number, actor });
  return own ?? { ...actionPlan, actionPlanId };
}

/** A plan that was replaced while it was read cannot be decided on. */
export function refuseReplacedPlan(
  { actionPlanId }: { actionPlanId?: string },
  waiting: Submitted,
): DomainError | null {
  if (actionPlanId === undefined || actionPlanId === waiting.actionPlanId) return null;
  return domainError('conflict', 'action_plan_replaced');
}

export function wrongPlanState(): DomainError {
  return domainError('conflict', 'wrong_action_plan_state');
}
