import type { Instant } from '../shared/instant';
import type { FocalPointRole } from '../shared/actor';
import type { TermUnit } from './due-rule';

/** Whose people a reminder may go to: the center's, or those of the institutions with a role in the entity. */
export const audiences = [
  'lead',
  'support',
  'addressee',
  'submitter',
  'subscriber',
  'center',
] as const;

/** The recipients of a step: a role in every institution with a role in the entity, or in the center. */
export interface Audience {
  institution: (typeof audiences)[number];
  role: FocalPointRole;
}

/** One rung as the policy states it: so many units before (negative), on (0) or after the due day. */
export interface LadderRule {
  /** Stable name, unique within the ladder, such as `before_14_days`. */
  step: string;
  offset: { amount: number; unit: Exclude<TermUnit, 'month'> };
  audience: readonly Audience[];
}

/** One rung of a running clock: the rule projected on the calendar. */
export interface LadderStep {
  step: string;
  /** When the step is sent: the start of the sending hour on its local day. */
  at: Instant;
  audience: readonly Audience[];
}
