import { daysBetween } from '../calendar/day-arithmetic';
import {
  clockId,
  isAfterDue,
  isSuspended,
  type ArmedClock,
  type ClockSubject,
} from '../clock/clock';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import { dutyBeganAt, meetClock, recountClock, startClock } from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import { isRefusal, type EventDraft, type Outcome } from './decision';
import { effectiveBeforeCause } from './effective-date';
import { refusePastDeadline } from './new-deadline';
import type { ExtensionRequest, ImplementationState } from './state';

/** The deadlines that the lead may ask to have moved. Answers to an assignment are not among them. */
const extendable: readonly ClockSubject[] = ['report', 'action_plan', 'completion'];

/** The lead asks for a later day, with a reason and before the day has passed; the center owes a decision. */
export function requestExtension(
  state: ImplementationState,
  command: CommandOf<'requestExtension'>,
): Outcome {
  const clock = runningClock(state, command.clockId);
  if ('kind' in clock) return clock;
  const refusal =
    refuseToAsk(state, clock, command) ?? refuseNewDay(state, clock, command.newDueOn, command.at);
  if (refusal !== null) return refusal;
  const request = (state.extensions?.requests ?? 0) + 1;
  return [
    {
      type: 'extensionRequested',
      request,
      clockId: clock.id,
      subject: clock.subject,
      dueOn: clock.due.dueOn,
      newDueOn: command.newDueOn,
      reason: command.reason,
      documentId: command.documentId,
    },
    startClock(state, 'extension_decision', request, { countedFrom: effectiveInstant(command) }),
  ];
}

/** The center moves the day, to the one asked for or to another. Whoever asked cannot grant. */
export function grantExtension(
  state: ImplementationState,
  command: CommandOf<'grantExtension'>,
): Outcome {
  const request = openRequest(state, command);
  if ('kind' in request) return request;
  const clock = runningClock(state, command.clockId);
  if ('kind' in clock) return clock;
  const { newDueOn } = command;
  const refusal = refuseNewDay(state, clock, newDueOn, command.at);
  if (refusal !== null) return refusal;
  const { dueOn } = clock.due;
  const extension = {
    from: dueOn,
    to: newDueOn,
    reason: request.reason,
    documentId: request.documentId,
    grantedByPersonId: command.actor.kind === 'person' ? command.actor.personId : '',
    grantedAt: effectiveInstant(command),
  };
  return [
    ...meetClock(state, 'extension_decision', request.number, effectiveInstant(command)),
    {
      type: 'extensionGranted',
      request: request.number,
      clockId: clock.id,
      subject: clock.subject,
      dueOn,
      newDueOn,
      days: daysBetween(dueOn, newDueOn),
      reason: command.reason,
    },
    recountClock(clock, 'extended', { extensions: [...clock.extensions, extension] }),
  ];
}

/** The center refuses: the day stands. */
export function refuseExtension(
  state: ImplementationState,
  command: CommandOf<'refuseExtension'>,
): Outcome {
  const request = openRequest(state, command);
  if ('kind' in request) return request;
  return [
    ...meetClock(state, 'extension_decision', request.number, effectiveInstant(command)),
    {
      type: 'extensionRefused',
      request: request.number,
      clockId: request.clockId,
      subject: subjectOf(request.clockId),
      reason: command.reason,
    },
  ];
}

/**
 * Ends the center's decision on an extension wherever the duty itself ends: done, reassigned, closed, withdrawn.
 * Here for all commands at once, so that none can forget it and leave the center with a decision about nothing.
 */
export function endPointlessRequests(state: ImplementationState, outcome: Outcome): Outcome {
  const open = state.extensions?.open ?? [];
  if (isRefusal(outcome) || open.length === 0) return outcome;
  const ended = outcome.flatMap((draft) => (draft.type === 'clockEnded' ? [draft.clockId] : []));
  return outcome.flatMap((draft): EventDraft[] => {
    const request =
      draft.type === 'clockEnded' && open.find((one) => one.clockId === draft.clockId);
    if (!request) return [draft];
    const decision = clockId('extension_decision', request.number);
    if (ended.includes(decision)) return [draft];
    return [
      draft,
      {
        type: 'clockEnded',
        clockId: decision,
        subject: 'extension_decision',
        outcome: 'cancelled',
      },
    ];
  });
}

function refuseToAsk(
  state: ImplementationState,
  clock: ArmedClock,
  command: CommandOf<'requestExtension'>,
): DomainError | null {
  if (!extendable.includes(clock.subject)) {
    return domainError(
      'input',
      'not_extendable',
      `Only these deadlines can be extended: ${extendable.join(', ')}.`,
    );
  }
  if (state.extensions?.open.some((request) => request.clockId === clock.id) === true) {
    return domainError(
      'conflict',
      'extension_pending',
      'An extension of this deadline is asked for already.',
    );
  }
  if (isSuspended(clock)) {
    return domainError(
      'conflict',
      'clock_suspended',
      'The deadline is suspended: its day is known when the suspension ends.',
    );
  }
  const at = effectiveInstant(command);
  if (at < dutyBeganAt(state, clock)) return effectiveBeforeCause();
  // By the date of the act: a paper that came in time and is entered late was in time.
  return isAfterDue(at, clock.due.dueAt)
    ? domainError('conflict', 'deadline_passed', 'The deadline has passed.')
    : null;
}

/** What binds who asks and who grants alike: the day lies ahead, after the present one, within the policy's bounds. */
function refuseNewDay(
  { policy, extensions }: ImplementationState,
  clock: ArmedClock,
  newDueOn: LocalDate,
  at: string,
): DomainError | null {
  const bounds = policy.extensions ?? { perClock: 0, totalDays: 0 };
  const granted = extensions?.granted[clock.id] ?? { count: 0, days: 0 };
  if (granted.count >= bounds.perClock) {
    return domainError(
      'conflict',
      'no_extension_left',
      `The policy allows ${bounds.perClock} extensions of a deadline.`,
    );
  }
  const past = refusePastDeadline(newDueOn, at);
  if (past !== null) return past;
  if (newDueOn <= clock.due.dueOn) {
    return domainError(
      'input',
      'not_an_extension',
      `The new day must come after ${clock.due.dueOn}.`,
    );
  }
  const left = bounds.totalDays - granted.days;
  return daysBetween(clock.due.dueOn, newDueOn) > left
    ? domainError(
        'input',
        'extension_too_long',
        `The policy leaves ${left} calendar days from ${clock.due.dueOn}.`,
      )
    : null;
}

function openRequest(
  state: ImplementationState,
  command: CommandOf<'grantExtension' | 'refuseExtension'>,
): ExtensionRequest | DomainError {
  const request = state.extensions?.open.find(({ clockId: id }) => id === command.clockId);
  if (request === undefined) {
    return domainError('conflict', 'no_request', 'No extension of this deadline is asked for.');
  }
  const { actor } = command;
  return actor.kind === 'person' && actor.personId === request.requestedByPersonId
    ? domainError('not_allowed', 'own_request', 'Whoever asked for the extension cannot decide it.')
    : request;
}

function runningClock(state: ImplementationState, id: string): ArmedClock | DomainError {
  const clock = state.clocks.find((running) => running.id === id);
  if (clock !== undefined) return clock;
  return state.startedClocks.some((started) => started.id === id)
    ? domainError(
        'conflict',
        'deadline_not_projected',
        'The due day is only just being worked out. Send the command again.',
      )
    : domainError('not_found', 'unknown_clock', 'No such deadline runs.');
}

/** The subject is the first part of every clock's id. */
function subjectOf(id: string): ClockSubject {
  return id.slice(0, id.indexOf('/')) as ClockSubject;
}
