import { isAfterDue, openSuspension } from '../../clock/clock';
import { meetClock, openClocks, suspendedUntil } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import type { EventDraft } from '../events';
import { assigned, byCenter, command } from '../rule';
import type { ImplementationState } from '../state';
import { resumeTerm } from './resume-term';

/** The center answers: the clocks continue, moved by the days of suspension. */
export const answerClarification = command({
  // Questions from before the lead contested are answered too.
  stages: assigned,
  givenBy: byCenter,
  decides: 'clarification',
  body: { reason: field.text() },
  facts: [],
  requires: ({ clarifications }) => clarifications.open ?? domainError('conflict', 'no_question'),
  decide(state, { reason, effectiveAt }, { number }) {
    return [
      ...meetClock(state, 'clarification', number, effectiveAt),
      { type: 'clarificationAnswered', number, reason },
      ...openClocks(state)
        .filter((clock) => openSuspension(clock)?.cause === 'question')
        .map((clock) => resumeTerm(state, clock, effectiveAt)),
    ];
  },
});

/** The consequences when the maximum passes without an answer, effective from that instant; none before. */
export function lapseSuspensions(state: ImplementationState, now: Instant): EventDraft[] {
  const lapsed = openClocks(state).filter((clock) => {
    const maximumUntil = suspendedUntil(clock);
    return maximumUntil !== null && isAfterDue(now, maximumUntil);
  });
  const [first] = lapsed;
  const lapsedAt = first === undefined ? null : suspendedUntil(first);
  if (lapsedAt === null) return [];
  const drafts: EventDraft[] = [
    { type: 'suspensionLapsed', number: state.clarifications.asked },
    ...lapsed.map((clock) => resumeTerm(state, clock, lapsedAt)),
  ];
  return drafts.map((draft) => ({ ...draft, effectiveAt: lapsedAt }));
}
