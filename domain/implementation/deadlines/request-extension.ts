import { isAfterDue, isSuspended, type ArmedClock } from '../../clock/clock';
import { refuseUnlessOne } from '../../process/command';
import { effectiveBeforeCause } from '../../process/decide';
import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { clockDefinition, clockSubjects, startClock } from '../clocks';
import { byLeadOrOnPaper, command, underWay } from '../rule';
import type { ImplementationState } from '../state';
import { dutyBeganAt } from './duty';
import { refuseEveryDay, refuseNewDay, runningClock } from './extendable-clock';

/** The lead requests a later day, with a reason and before the due day; the center owes a decision. */
export const requestExtension = command({
  stages: underWay,
  givenBy: byLeadOrOnPaper,
  body: {
    clockId: field.clock(),
    newDueOn: field.day(),
    reason: field.text(),
    documentId: field.paper(),
  },
  facts: [],
  requires: (state, { at, effectiveAt }) =>
    refuseUnlessOne(
      state.clocks.filter(({ subject }) => isExtendable(subject)),
      (clock) => refuseToAsk(state, clock, effectiveAt) ?? refuseEveryDay(state, clock, at),
      notExtendable,
    ),
  decide(state, { clockId, newDueOn, reason, documentId, at, effectiveAt }) {
    const clock = runningClock(state, clockId);
    if ('kind' in clock) return clock;
    const refusal =
      refuseToAsk(state, clock, effectiveAt) ?? refuseNewDay(state, clock, newDueOn, at);
    if (refusal !== null) return refusal;
    const request = state.extensions.requests + 1;
    const { subject, due } = clock;
    const asked = { clockId, subject, dueOn: due.dueOn, newDueOn, reason, documentId };
    return [
      { type: 'extensionRequested', request, ...asked },
      startClock(state, 'extension_decision', request, { countedFrom: effectiveAt }),
    ];
  },
});

function refuseToAsk(
  state: ImplementationState,
  clock: ArmedClock,
  at: Instant,
): DomainError | null {
  if (!isExtendable(clock.subject)) return notExtendable();
  if (state.extensions.open.some((request) => request.clockId === clock.id)) {
    return domainError('conflict', 'extension_pending');
  }
  if (isSuspended(clock)) {
    return domainError('conflict', 'clock_suspended');
  }
  if (at < dutyBeganAt(state, clock)) return effectiveBeforeCause();
  // By the date of the act: a document on paper that arrived in time is in time, also when it is recorded late.
  return isAfterDue(at, clock.due.dueAt) ? domainError('conflict', 'deadline_passed') : null;
}

function isExtendable(subject: string): boolean {
  return clockDefinition(subject)?.extendable === true;
}

function notExtendable(): DomainError {
  const subjects = clockSubjects.filter(isExtendable);
  return domainError('input', 'not_extendable', { subjects });
}
