import {
  isAfterDue,
  isSuspended,
  type ArmedClock,
  type ProjectedDue,
  type RecountedClock,
  type StartedClock,
} from '../clock/clock';
import { domainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import { deemAccepted } from './assignment';
import { lapseSuspensions } from './clarification';
import { byDueInstant, startClock } from './clocks';
import type { CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import type { EventOf } from './events';
import { latestPeriod, openNextPeriod } from './reporting-periods';
import type { ImplementationState, ReportingPeriod } from './state';

/**
 * What follows from the mere passing of time up to the command's instant. Each consequence takes
 * effect at the due instant, however late the engine woke up; a tick with nothing due changes nothing.
 *
 * Deemed acceptance replaces the whole set of duties, so it is told alone: whatever it starts has a
 * due day only after the next projection.
 */
export function clockTicked(
  state: ImplementationState,
  command: CommandOf<'clockTicked'>,
): Outcome {
  const passed = state.clocks
    .filter((clock) => !clock.missed && !isSuspended(clock))
    .filter((clock) => isAfterDue(command.at, clock.due.dueAt))
    .toSorted(byDueInstant);
  const deemed = passed.find((clock) => clock.subject === 'deemed_acceptance');
  const resumed = lapseSuspensions(state, command.at);
  if (deemed !== undefined) return [...resumed, ...deemAccepted(state, deemed.due.dueAt)];
  const missed = passed.flatMap((clock) => deadlineMissed(state, clock, command.at));
  const drafts = [...resumed, ...missed];
  const ended = periodThatEnded(state, command.at);
  return ended === null ? drafts : [...drafts, ...openNextPeriod(state, ended)];
}

/**
 * The duty stays open and is overdue; an unanswered assignment gets its warning and a last term. That
 * term counts from the warning itself: were it counted from the due instant, an engine that stood still or an
 * assignment entered late would turn silence into acceptance before anybody was warned.
 */
function deadlineMissed(
  state: ImplementationState,
  clock: ArmedClock,
  warnedAt: Instant,
): EventDraft[] {
  const { dueAt } = clock.due;
  const missed: EventDraft = {
    type: 'deadlineMissed',
    clockId: clock.id,
    subject: clock.subject,
    dueAt,
    effectiveAt: dueAt,
  };
  if (clock.subject !== 'acknowledgement' || state.assignment === null) return [missed];
  return [
    missed,
    startClock(state, 'deemed_acceptance', state.assignment.number, { countedFrom: warnedAt }),
  ];
}

/**
 * The latest window, when it has ended: periods follow each other whether or not the report came.
 * A superseded one belongs to an earlier assignment or closing and has no follower.
 */
export function periodThatEnded(
  state: ImplementationState,
  at: Instant,
): (ReportingPeriod & { endsAt: Instant }) | null {
  const period = latestPeriod(state);
  if (period === undefined || !periodsFollow(state)) return null;
  if (period.state === 'superseded' || period.endsAt === null) return null;
  return isAfterDue(at, period.endsAt) ? { ...period, endsAt: period.endsAt } : null;
}

/** Whether the stage is one in which reporting goes on, and the reports are the item's own. */
export function periodsFollow({ stage, following }: ImplementationState): boolean {
  if (following !== undefined) return false;
  return stage === 'in_implementation' || stage === 'closure_proposed';
}

/**
 * The new day; or the terms and the day from before, when terms have changed and the new day has passed already: nobody
 * is late by a decision that was taken afterwards.
 */
function dayOf(
  clock: StartedClock | RecountedClock,
  projection: ProjectedDue,
  at: Instant,
): Pick<EventOf<'clockArmed'>, 'projection' | 'standingTerms'> {
  if (!('standing' in clock) || !isAfterDue(at, projection.dueAt)) return { projection };
  const { terms, due, ladder } = clock.standing;
  const { id: clockId, startedBySequence } = clock;
  return { projection: { clockId, startedBySequence, ...due, ladder }, standingTerms: terms };
}

/**
 * Gives started clocks their due instants. A projection for a clock that ended or was restarted in
 * the meantime is left out: it answers a question nobody asks any more.
 */
export function armClocks(state: ImplementationState, command: CommandOf<'armClocks'>): Outcome {
  // Over the clocks and not over the projections: a projection given twice would arm its clock twice,
  // void the reminders of the first arming and leave those of the second untrue.
  const drafts = state.startedClocks.flatMap((started): EventDraft[] => {
    const projection = command.projections.find(
      ({ clockId, startedBySequence }) =>
        clockId === started.id && startedBySequence === started.startedBySequence,
    );
    if (projection === undefined) return [];
    return [
      {
        type: 'clockArmed',
        clockId: started.id,
        subject: started.subject,
        ...dayOf(started, projection, command.at),
      },
    ];
  });
  if (drafts.length === 0) {
    return domainError('conflict', 'nothing_to_arm', 'None of these clocks waits for a due day.');
  }
  return drafts;
}
