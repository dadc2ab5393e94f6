import type { BusinessCalendar } from '../../calendar/business-calendar';
import { inZone, termsOfClock, type PolicyOf } from '../../calendar/clock-rules';
import { dueRequestOf, projectDue } from '../../calendar/project-due';
import { isAfterDue, isSuspended, type ArmedClock } from '../../clock/clock';
import type { PersonActor } from '../../shared/actor';
import type { DomainError } from '../../shared/errors';
import type { Instant, LocalDate } from '../../shared/instant';
import type { CapturedPolicy, Policy } from '../../shared/policy';
import type { TextRef } from '../../shared/text-ref';
import { decide } from '../process';
import type { ImplementationState } from '../state';
import { recountable } from './change-policy';
import { policyChangeOf } from './compare-policies';
import { countedUnder } from './other-policy';

/**
 * Why a running clock keeps its day under another policy:
 * - `passed`: its day has passed.
 * - `suspended`: it is suspended, and its day is counted when it continues.
 * - `not_recounted`: the command does not recount running clocks.
 * - `same_terms`: its terms are the same.
 * - `new_day_passed`: recounted it would be due on a day that has passed already.
 * - `same_day`: its terms change, but the day is the same.
 */
export const keepReasons = [
  'passed',
  'suspended',
  'not_recounted',
  'same_terms',
  'new_day_passed',
  'same_day',
] as const;

export type KeepReason = (typeof keepReasons)[number];

/** A running clock under another policy. */
export interface PreviewedDate {
  clockId: string;
  subject: string;
  dueOn: LocalDate;
  newDueOn: LocalDate;
  moves: boolean;
  /** Why the day is unchanged; null when it moves. */
  keeps: KeepReason | null;
}

/** The preview of a policy change for one item. */
export interface PreviewedChange {
  /** The refusal of the item; null when it would be changed. */
  refusal: DomainError | null;
  /** Every running clock; none where the change is refused. */
  dates: readonly PreviewedDate[];
}

/** A previewed change of the policy. */
interface ConsideredChange {
  policy: Policy;
  captured: CapturedPolicy;
  recount: boolean;
}

/**
 * The dates of the running clocks that would move if the policy applied at this instant, and why the others would
 * not. Changes nothing: it uses the rules of the command, on the calendar in force.
 */
export function previewPolicy(
  state: ImplementationState,
  considered: ConsideredChange,
  { calendar, policyOf, at }: { calendar: BusinessCalendar; policyOf: PolicyOf; at: Instant },
): PreviewedDate[] {
  const { policy, recount } = considered;
  const zoned = inZone(calendar, policy.timeZone);
  const change = policyChangeOf(state, considered, policyOf);
  const counted = new Map(
    recountable(state, change, at).map((clock) => {
      const { own } = countedUnder(state, policy, clock);
      const terms = termsOfClock({ ...clock, policy: policy.version, own }, () => policy);
      return [clock.id, projectDue(dueRequestOf(clock, terms), zoned)];
    }),
  );
  return state.clocks.map((clock) => {
    const projected = counted.get(clock.id);
    const keeps = keepReason(clock, { recount, projected, at });
    const { dueOn } = clock.due;
    const newDueOn = keeps === null && projected !== undefined ? projected.dueOn : dueOn;
    const { id: clockId, subject } = clock;
    return { clockId, subject, dueOn, newDueOn, moves: keeps === null, keeps };
  });
}

/** The result of the command, given by this person at this instant: the refusal of the rules, or the dates. */
export function previewPolicyChange(
  state: ImplementationState,
  considered: ConsideredChange,
  on: { actor: PersonActor; calendar: BusinessCalendar; policyOf: PolicyOf; at: Instant },
): PreviewedChange {
  const { actor, at } = on;
  const { recount } = considered;
  const context = { actor, at, effectiveAt: null, ifSequence: null };
  const decision = decide(state, {
    ...{ type: 'changePolicy', recount, reason: unwritten },
    ...policyChangeOf(state, considered, on.policyOf),
    ...context,
  });
  if (!decision.accepted) return { refusal: decision.error, dates: [] };
  return { refusal: null, dates: previewPolicy(state, considered, on) };
}

/** A placeholder for the reason; it has no effect. */
const unwritten: TextRef = { id: '', sha256: '' };

function keepReason(
  clock: ArmedClock,
  {
    recount,
    projected,
    at,
  }: {
    recount: boolean;
    projected: { dueAt: Instant; dueOn: LocalDate } | undefined;
    at: Instant;
  },
): KeepReason | null {
  if (clock.missed || isAfterDue(at, clock.due.dueAt)) return 'passed';
  if (isSuspended(clock)) return 'suspended';
  if (projected === undefined) return 'same_terms';
  if (!recount) return 'not_recounted';
  if (isAfterDue(at, projected.dueAt)) return 'new_day_passed';
  return projected.dueOn === clock.due.dueOn ? 'same_day' : null;
}
