import { maximumOf } from '../calendar/suspended-days';
import {
  clockOwner,
  isAfterDue,
  isSuspended,
  type ArmedClock,
  type StartedClock,
} from '../clock/clock';
import { domainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import { dutyBeganAt, endClocks, meetClock, openClocks, recountClock, startClock } from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import type { ImplementationState } from './state';

/**
 * The lead asks the center what it needs to know to go on. Until the answer, and for the policy's maximum at most,
 * the clocks that the lead owes stand still; the center's own clock for the answer runs. The other way round nothing
 * stands still: a center that asks the lead would be pausing its own review.
 */
export function askClarification(
  state: ImplementationState,
  command: CommandOf<'askClarification'>,
): Outcome {
  const { clarifications, policy } = state;
  if (clarifications?.open) {
    return domainError('conflict', 'question_open', 'The center has yet to answer a question.');
  }
  if (state.startedClocks.some(({ subject }) => clockOwner(subject) === 'lead')) {
    return domainError(
      'conflict',
      'deadline_not_projected',
      'A due day is only just being worked out. Send the question again.',
    );
  }
  const at = effectiveInstant(command);
  const held = state.clocks.filter((clock) => canHold(state, clock, at));
  if (policy.suspensions === undefined || held.length === 0) {
    return domainError(
      'conflict',
      'nothing_to_suspend',
      'No running deadline of the lead can be suspended, or be suspended again.',
    );
  }
  const number = (clarifications?.asked ?? 0) + 1;
  const maximumUntil = maximumOf(at, policy.suspensions.maximumDays);
  const byPersonId = command.actor.kind === 'person' ? command.actor.personId : '';
  const suspension = { from: at, to: null, reason: command.reason, byPersonId, maximumUntil };
  return [
    { type: 'clarificationAsked', number, reason: command.reason, maximumUntil },
    ...held.map((clock): EventDraft => ({
      type: 'clockSuspended',
      clockId: clock.id,
      subject: clock.subject,
      suspensions: [...clock.suspensions, suspension],
    })),
    startClock(state, 'clarification', number, { countedFrom: at }),
  ];
}

/** The center answers: the clocks go on from where they stood, moved by the days they stood still. */
export function answerClarification(
  state: ImplementationState,
  command: CommandOf<'answerClarification'>,
): Outcome {
  const open = state.clarifications?.open ?? null;
  if (open === null) {
    return domainError('conflict', 'no_question', 'No question waits for an answer.');
  }
  const at = effectiveInstant(command);
  return [
    ...meetClock(state, 'clarification', open.number, at),
    { type: 'clarificationAnswered', number: open.number, reason: command.reason },
    ...openClocks(state)
      .filter(isSuspended)
      .map((clock) => resume(clock, at)),
  ];
}

/** A question that nobody needs answered any more: the lead it came from leads no longer. */
export function dropClarification(state: ImplementationState): EventDraft[] {
  return endClocks(state, ({ subject }) => subject === 'clarification', 'cancelled');
}

/** What follows when the maximum passes without an answer, with effect from that instant. Nothing while none has. */
export function lapseSuspensions(state: ImplementationState, now: Instant): EventDraft[] {
  const [first, ...others] = openClocks(state).filter((clock) => {
    const maximumUntil = suspendedUntil(clock);
    return maximumUntil !== null && isAfterDue(now, maximumUntil);
  });
  const lapsedAt = first === undefined ? null : suspendedUntil(first);
  if (first === undefined || lapsedAt === null) return [];
  const number = state.clarifications?.asked ?? 0;
  const drafts: EventDraft[] = [
    { type: 'suspensionLapsed', number },
    ...[first, ...others].map((clock) => resume(clock, lapsedAt)),
  ];
  return drafts.map((draft) => ({ ...draft, effectiveAt: lapsedAt }));
}

/** When a suspended clock runs on by itself; null for one that is not suspended. */
export function suspendedUntil({ suspensions }: StartedClock): Instant | null {
  return suspensions.find(({ to }) => to === null)?.maximumUntil ?? null;
}

/** Whether a question asked at this instant holds the clock. A deadline that has passed is not undone by asking. */
function canHold(state: ImplementationState, clock: ArmedClock, at: Instant): boolean {
  const { policy } = state;
  return (
    clockOwner(clock.subject) === 'lead' &&
    clock.suspensions.length < (policy.suspensions?.perClock ?? 0) &&
    at >= dutyBeganAt(state, clock) &&
    !clock.missed &&
    !isAfterDue(at, clock.due.dueAt)
  );
}

function resume(clock: StartedClock, at: Instant): EventDraft {
  const suspensions = clock.suspensions.map((suspension) => {
    if (suspension.to !== null) return suspension;
    const { maximumUntil } = suspension;
    return { ...suspension, to: at < maximumUntil ? at : maximumUntil };
  });
  return recountClock(clock, 'resumed', { suspensions });
}
