import { addDays, daysBetween } from '../../calendar/day-arithmetic';
import type { ArmedClock } from '../../clock/clock';
import { refuseUnlessOne } from '../../process/command';
import { refuseAuthor } from '../../process/decision';
import type { Actor } from '../../shared/actor';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant, LocalDate } from '../../shared/instant';
import type { ClockSubject } from '../clocks';
import { refusePastDeadline } from '../../calendar/deadline-day';
import { decisions } from '../decisions';
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
    ? domainError('conflict', 'deadline_not_projected')
    : domainError('not_found', 'unknown_clock');
}

/**
 * The bounds of a request and of a grant: the day is in the future, after the present one, within the policy's
 * limits.
 */
export function refuseNewDay(
  state: ImplementationState,
  clock: ArmedClock,
  newDueOn: LocalDate,
  at: Instant,
): DomainError | null {
  const { perClock } = state.policy.extensions;
  const { dueOn } = clock.due;
  if (grantedFor(state, clock).count >= perClock) {
    return domainError('conflict', 'no_extension_left', { limit: perClock });
  }
  const past = refusePastDeadline(newDueOn, at);
  if (past !== null) return past;
  if (newDueOn <= dueOn) {
    return domainError('input', 'not_an_extension', { dueOn });
  }
  const days = daysLeft(state, clock);
  return daysBetween(dueOn, newDueOn) > days
    ? domainError('input', 'extension_too_long', { days, dueOn })
    : null;
}

/** Null when there is a later day that the clock could get. */
export function refuseEveryDay(
  state: ImplementationState,
  clock: ArmedClock,
  at: Instant,
): DomainError | null {
  const latest = addDays(clock.due.dueOn, Math.max(daysLeft(state, clock), 1));
  return refuseNewDay(state, clock, latest, at);
}

function daysLeft(state: ImplementationState, clock: ArmedClock): number {
  return state.policy.extensions.totalDays - grantedFor(state, clock).days;
}

function grantedFor({ extensions }: ImplementationState, { id }: ArmedClock) {
  return extensions.granted[id] ?? { count: 0, days: 0 };
}

/** Null when the rule does not refuse each of the open requests. */
export function refuseUnlessDecidable(
  { extensions }: ImplementationState,
  rule: (request: ExtensionRequest) => unknown,
): DomainError | null {
  return refuseUnlessOne(extensions.open, rule, noRequest);
}

function noRequest(): DomainError {
  return domainError('conflict', 'no_request');
}

/** The open request for this clock, when this actor may decide it: never its author. */
export function requestToDecide(
  state: ImplementationState,
  { clockId, actor }: { clockId: string; actor: Actor },
): ExtensionRequest | DomainError {
  const request = state.extensions.open.find((one) => one.clockId === clockId);
  if (request === undefined) {
    return noRequest();
  }
  const { number } = request;
  return refuseAuthor(decisions.extension_decision, state, { number, actor }) ?? request;
}
