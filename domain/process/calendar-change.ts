import { isSuspended, type ArmedClock } from '../clock/clock';
import { domainError } from '../shared/errors';
import { recountClock } from './clocks';
import type { Outcome } from './command';
import type { EventDefinition, Recipient } from './event';
import { field } from './field';
import type { Holders } from './permission';
import type { ClockConsequences, ClockDefinition } from './process';
import { outdated, telling, type Relevance } from './relevance';
import type { ProcessState } from './state';

/*
 * A later version of the business calendar, which every process takes in the same way: its running clocks are counted
 * again from their start, and the duties whose day moves are announced once.
 */

/** A recount by a calendar. */
interface CalendarApplied {
  calendarVersion: number;
  /** The clocks that are recounted: their day, or their reminders, change. */
  recounted: readonly string[];
  /** The roles that owe a duty whose day moves. */
  owners: readonly string[];
}

/**
 * The command by which an entity counts running clocks on a later calendar. The comparison is made outside the rules,
 * which have no calendar: `armings` are the sequences that armed the clocks whose day or reminders differ, `moving`
 * those of them whose day differs. A clock that was armed again since, or has ended, is left alone: its day was found
 * on the calendar in force.
 *
 * A passed deadline is recounted only to a day that lies ahead, see `compareDeadline`; then the consequences of its
 * passing are undone (`whenReopened`).
 */
export function applyCalendarTo<S extends ProcessState>({
  stages,
  clocks,
  consequences,
}: {
  stages: readonly string[];
  clocks: Readonly<Record<string, ClockDefinition>>;
  consequences: Readonly<Record<string, ClockConsequences<S>>>;
}) {
  return {
    stages,
    givenBy: { center: 'nobody', engine: 'calendar' },
    body: {
      calendarVersion: field.count(999_999),
      armings: field.counts(1_000),
      moving: field.counts(1_000),
    },
    facts: [],
    decide(state: S, { calendarVersion, armings, moving }: CalendarChange): Outcome {
      const recounted = state.clocks.filter(
        (clock) => armings.includes(clock.armedBySequence) && !isSuspended(clock),
      );
      if (recounted.length === 0) return domainError('conflict', 'no_deadline_to_recount');
      const moved = recounted.filter((clock) => moving.includes(clock.armedBySequence));
      const reopened = (clock: ArmedClock) =>
        clock.missed ? (consequences[clock.subject]?.whenReopened?.(state, clock) ?? []) : [];
      const applied: CalendarApplied = {
        calendarVersion,
        recounted: recounted.map(({ id }) => id),
        owners: [...new Set(moved.flatMap(({ subject }) => clocks[subject]?.owner ?? []))],
      };
      return [
        { type: 'calendarApplied', ...applied },
        ...moved.flatMap(reopened),
        ...recounted.map((clock) => recountClock(clock, 'calendar_changed', {})),
      ];
    },
  } as const;
}

/** The fields of the command. */
export interface CalendarChange {
  calendarVersion: number;
  armings: readonly number[];
  moving: readonly number[];
}

/** The event of a recount. Each role that owes a moved duty is notified once, of all its new days. */
export function calendarAppliedTo<S extends ProcessState, R extends Relevance, L>(
  holdersOf: (state: S, clockId: string) => Holders,
): EventDefinition<S, CalendarApplied, R, L> {
  return {
    evolve: (state) => state,
    visible: { parties: ['calendarVersion', 'recounted'], public: null },
    notify: {
      to: [],
      also: ({ owners, recounted }, _before, after) =>
        recounted.flatMap((id) => owners.flatMap((role) => holding(holdersOf(after, id), role))),
      relevant: telling(['calendar_changed'], (now) =>
        now.clocks.length === 0 || (now.part === 'none' && !now.isCenter)
          ? outdated
          : { news: 'calendar_changed' },
      ),
    },
  };
}

/** A duty of the center is its own; every other role is held by institutions. */
function holding(holders: Holders, role: string): Recipient[] {
  if (role === 'center') return [{ institution: 'center', role: 'main' }];
  return (holders[role] ?? []).map((id) => ({ institution: { id }, role: 'main' }));
}
