import { isSuspended, openSuspension, type StartedClock } from '../../clock/clock';
import { meetClock, openClocks, runs, suspendClock } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { clockDefinition, startClock } from '../clocks';
import { resumeTerm } from '../deadlines/resume-term';
import type { EventDraft } from '../events';
import { command } from '../rule';
import type { Assignment, ImplementationState } from '../state';
import { requireAssignment } from './begin-implementation';
import { withdrawWarning } from './silence';

/**
 * The mail system reports whether the lead was notified of the item: silence binds only an institution that was. While
 * nobody could be notified, the terms whose silence binds are suspended, and the center owes that somebody is.
 *
 * Given by the engine, and only where a notice failed: `effectiveAt` is when the institution became the lead, or when
 * the first of its people was notified.
 */
export const noteNotification = command({
  stages: ['assigned'],
  givenBy: { center: 'nobody', engine: 'notices' },
  body: {
    institutionId: field.id('institution'),
    outcome: field.oneOf(['nobody_notified', 'notified']),
  },
  facts: [],
  decide(state, { institutionId, outcome, effectiveAt }) {
    const assignment = requireAssignment(state);
    if (assignment.leadInstitutionId !== institutionId) {
      return domainError('conflict', 'no_role_in_item');
    }
    const drafts =
      outcome === 'notified'
        ? notified(state, assignment, effectiveAt)
        : notNotified(state, assignment, effectiveAt);
    return drafts.length === 0 ? domainError('conflict', 'nothing_new') : drafts;
  },
});

/** Since when nobody of the lead could be notified; null when somebody was, or no notice has failed. */
export function notNotifiedSince(
  state: Pick<ImplementationState, 'clocks' | 'startedClocks'>,
): Instant | null {
  return openClocks(state).find(isHeld)?.suspensions.at(-1)?.from ?? null;
}

function notNotified(
  state: ImplementationState,
  { number, leadInstitutionId: institutionId }: Assignment,
  leadSince: Instant,
): EventDraft[] {
  const bound = openClocks(state).filter((clock) => binds(clock) && !isSuspended(clock));
  // A term that began with the lead's own assignment has not begun for it at all, also if it has passed by now.
  const unbegun = bound.filter(({ start }) => leadSince <= start.recordedAt);
  const first = unbegun.find(({ subject }) => subject === 'acknowledgement');
  const held = first === undefined ? bound.filter((clock) => !isMissed(clock)) : [first];
  if (held.length === 0) return [];
  return [
    { type: 'leadNotNotified', institutionId },
    ...held.map((clock) =>
      suspendClock(clock, {
        ...{ cause: 'not_notified', to: null, maximumUntil: null },
        from: unbegun.includes(clock) ? clock.start.effectiveAt : leadSince,
      }),
    ),
    // It follows from the first term, and begins again if that passes.
    ...(first === undefined ? [] : withdrawWarning(state)),
    startClock(state, 'notification', number, { countedFrom: leadSince }),
  ];
}

function notified(
  state: ImplementationState,
  { number, leadInstitutionId: institutionId }: Assignment,
  at: Instant,
): EventDraft[] {
  if (!runs(state, 'notification')) return [];
  return [
    ...meetClock(state, 'notification', number, at),
    { type: 'leadNotified', institutionId },
    ...openClocks(state)
      .filter(isHeld)
      .map((clock) => resumeTerm(state, clock, at)),
  ];
}

/** Silence past the clock has an effect on the lead, which has not shown by a question that it knows of it. */
function binds({ subject, suspensions }: StartedClock): boolean {
  const hasAsked = suspensions.some(({ cause }) => cause === 'question');
  return clockDefinition(subject)?.silenceBinds === true && !hasAsked;
}

function isHeld(clock: StartedClock): boolean {
  return openSuspension(clock)?.cause === 'not_notified';
}

function isMissed(clock: StartedClock | { missed: boolean }): boolean {
  return 'missed' in clock && clock.missed;
}
