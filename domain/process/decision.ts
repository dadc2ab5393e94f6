import type { Actor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/**
 * A decision by four eyes, within the term of a clock: the authors of what it judges may not take it. They are
 * refused by {@link refuseAuthor} and not asked, see `barredFrom`.
 */
export interface Decision<S> {
  /** The code of the refusal. */
  refusal: 'own_report' | 'own_action_plan' | 'own_request' | 'own_proposal';
  /** The persons who wrote what the decision with this number judges. */
  authors(state: S, number: number): readonly (string | null | undefined)[];
}

/** Null when the actor may take the decision with this number, else the refusal of an author. */
export function refuseAuthor<S>(
  decision: Decision<S>,
  state: S,
  { number, actor }: { number: number; actor: Actor },
): DomainError | null {
  if (actor.kind !== 'person') return null;
  const isAuthor = decision.authors(state, number).includes(actor.personId);
  return isAuthor ? domainError('not_allowed', decision.refusal) : null;
}
