import { daysBetween } from '../../calendar/day-arithmetic';
import type { ArmedClock } from '../../clock/clock';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant, LocalDate } from '../../shared/instant';
import type { ClockSubject } from '../clocks';
import { refusePastDeadline } from '../../calendar/deadline-day';
import type { ExtensionRequest, ImplementationState } from '../state';

/** A clock of an implementation that has its due day. */
export type RunningClock = ArmedClock & { subject: ClockSubject };

/** The running clock of this id. */
export function runningClock(
  { clocks, startedClocks }: ImplementationState,
  id: string,
): RunningClock | DomainError {
  const clock = clocks.find((running) => running.id === id);
  // Every clock in the state was started by a rule of this process.
  if (clock !== undefined) return { ...clock, subject: clock.subject as ClockSubject };
  return startedClocks.some((started) => started.id === id)
    ? domainError(
        'conflict',
        'deadline_not_projected',
        'The due day is only just being worked out. Send the command again.',
      )
    : domainError('not_found', 'unknown_clock', 'No such deadline runs.');
}

/** What binds who asks and who grants alike: the day lies ahead, after the present one, within the policy's bounds. */
export function refuseNewDay(
  { policy, extensions }: ImplementationState,
  clock: ArmedClock,
  newDueOn: LocalDate,
  at: Instant,
): DomainError | null {
  const { perClock, totalDays } = policy.extensions;
  const granted = extensions.granted[clock.id] ?? { count: 0, days: 0 };
  if (granted.count >= perClock) {
    return domainError(
      'conflict',
      'no_extension_left',
      `The policy allows ${perClock} extensions of a deadline.`,
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
  const left = totalDays - granted.days;
  return daysBetween(clock.due.dueOn, newDueOn) > left
    ? domainError(
        'input',
        'extension_too_long',
        `The policy leaves ${left} calendar days from ${clock.due.dueOn}.`,
      )
    : null;
}

/** The request that waits for this clock, when this actor may decide it: never whoever asked. */
export function requestToDecide(
  { extensions }: ImplementationState,
  { clockId, actor }: { clockId: string; actor: Actor },
): ExtensionRequest | DomainError {
  const request = extensions.open.find((one) => one.clockId === clockId);
  if (request === undefined) {
    return domainError('conflict', 'no_request', 'No extension of this deadline is asked for.');
  }
  return actor.kind === 'person' && actor.personId === request.requestedByPersonId
    ? domainError('not_allowed', 'own_request', 'Whoever asked for the extension cannot decide it.')
    : request;
}
