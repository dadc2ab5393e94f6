import { instantAfterDays } from '../../calendar/elapsed-time';
import { isAfterDue, isSuspended, type ArmedClock } from '../../clock/clock';
import { cancelClocks, suspendClock, withSuspensionsEnded } from '../../process/clocks';
import { personIdOf } from '../../process/event';
import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import { clockDefinition, startClock } from '../clocks';
import { byLeadOrOnPaper, command, underWay } from '../rule';
import type { ImplementationState } from '../state';
import { dutyBeganAt } from './duty';

/**
 * The lead asks the center a question. Until the answer, and for the policy's maximum at most, the lead's clocks are
 * suspended; the center's own clock for the answer runs. A question of the center to the lead suspends nothing,
 * because the center would be pausing its own review. Who asks was notified: a suspension until then ends.
 */
export const askClarification = command({
  stages: ['assigned', ...underWay],
  givenBy: byLeadOrOnPaper,
  body: { reason: field.text() },
  facts: [],
  requires(state, { effectiveAt: at }) {
    if (state.clarifications.open !== null) {
      return domainError('conflict', 'question_open');
    }
    if (state.startedClocks.some(({ subject }) => isOfLead(subject))) {
      return domainError('conflict', 'deadline_not_projected');
    }
    const held = state.clocks.filter((clock) => canHold(state, clock, at));
    return held.length === 0 ? domainError('conflict', 'nothing_to_suspend') : { held };
  },
  decide(state, given, { held }) {
    const { clarifications, policy } = state;
    const { reason, effectiveAt: at } = given;
    const number = clarifications.asked + 1;
    const maximumUntil = instantAfterDays(at, policy.suspensions.maximumDays);
    const asked = { cause: 'question', reason, byPersonId: personIdOf(given) } as const;
    const suspension = { ...asked, from: at, to: null, maximumUntil };
    return [
      { type: 'clarificationAsked', number, reason, maximumUntil },
      ...cancelClocks(state, 'notification'),
      ...held.map((clock) => suspendClock(withSuspensionsEnded(clock, at), suspension)),
      startClock({ policy }, 'clarification', number, { countedFrom: at }),
    ];
  },
});

/** Whether a question asked at this instant suspends the clock. A passed deadline is not undone by asking. */
function canHold(state: ImplementationState, clock: ArmedClock, at: Instant): boolean {
  const questions = clock.suspensions.filter(({ cause }) => cause === 'question').length;
  return (
    isOfLead(clock.subject) &&
    questions < state.policy.suspensions.perClock &&
    at >= dutyBeganAt(state, clock) &&
    (isSuspended(clock) || (!clock.missed && !isAfterDue(at, clock.due.dueAt)))
  );
}

function isOfLead(subject: string): boolean {
  return clockDefinition(subject)?.owner === 'lead';
}
