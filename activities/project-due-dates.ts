import { dueRequestOf, projectDue } from '../domain/calendar/project-due';
import type { Calendars } from '../store/calendars';
import type { CommitSteps } from './contracts';

/** Due days could not be found; the commit that needs them waits and tries again. */
export interface ProjectionProblem {
  kind: 'due_days_not_projected';
  clockIds: readonly string[];
  error: unknown;
}

/**
 * Projects started clocks on the business calendar in force, which is fetched again only when a new version
 * is stored. Throws when there is no calendar yet: no date is better than a guessed one. Whatever it throws,
 * an operator is told, since the commit behind it retries without end.
 */
export function createProjectDueDates(deps: {
  calendars: Pick<Calendars, 'latest'>;
  alert(problem: ProjectionProblem): void;
}): CommitSteps['projectDueDates'] {
  return async function projectDueDates({ clocks, timeZone, sendingHour }) {
    try {
      const calendar = await deps.calendars.latest();
      if (calendar === null) throw new Error('no business calendar is stored');
      // The policy's zone decides when a day ends; the calendar says which days are working days.
      const inZone = calendar.timeZone === timeZone ? calendar : { ...calendar, timeZone };
      return clocks.map((clock) => projectDue(dueRequestOf(clock, sendingHour), inZone));
    } catch (error) {
      const clockIds = clocks.map(({ id }) => id);
      deps.alert({ kind: 'due_days_not_projected', clockIds, error });
      throw error;
    }
  };
}
