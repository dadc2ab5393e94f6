import { isAfterDue, isSuspended, type ArmedClock } from '../clock/clock';
import { domainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import { deemAccepted } from './assignment';
import { startClock } from './clocks';
import type { CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
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
    .toSorted((a, b) => (a.due.dueAt < b.due.dueAt ? -1 : 1));
  const deemed = passed.find((clock) => clock.subject === 'deemed_acceptance');
  if (deemed !== undefined) return deemAccepted(state, deemed.due.dueAt);
  const drafts = passed.flatMap((clock) => deadlineMissed(state, clock));
  const ended = periodThatEnded(state, command.at);
  return ended === null ? drafts : [...drafts, ...openNextPeriod(state, ended)];
}

/** The duty stays open and is overdue; an unanswered assignment gets its warning and a last term. */
function deadlineMissed(state: ImplementationState, clock: ArmedClock): EventDraft[] {
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
    startClock(state, 'deemed_acceptance', state.assignment.number, { countedFrom: dueAt }),
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

/** Whether the stage is one in which reporting goes on. */
export function periodsFollow(state: ImplementationState): boolean {
  return state.stage === 'in_implementation' || state.stage === 'closure_proposed';
}

/**
 * Gives started clocks their due instants. A projection for a clock that ended or was restarted in
 * the meantime is left out: it answers a question nobody asks any more.
 */
export function armClocks(state: ImplementationState, command: CommandOf<'armClocks'>): Outcome {
  const drafts = command.projections.flatMap((projection): EventDraft[] => {
    const started = state.startedClocks.find(
      (clock) =>
        clock.id === projection.clockId &&
        clock.startedBySequence === projection.startedBySequence,
    );
    if (started === undefined) return [];
    return [
      {
        type: 'clockArmed',
        clockId: started.id,
        subject: started.subject,
        projection,
      },
    ];
  });
  if (drafts.length === 0) {
    return domainError('conflict', 'nothing_to_arm', 'None of these clocks waits for a due day.');
  }
  return drafts;
}
