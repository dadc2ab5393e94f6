import { dueRequestOf, projectDue } from '../domain/calendar/project-due';
import type { Calendars } from '../store/calendars';
import type { CommitSteps } from './contracts';

/**
 * Projects started clocks on the business calendar in force, which is fetched again only when a new version
 * is stored. Throws when there is no calendar yet: no date is better than a guessed one.
 */
export function createProjectDueDates(deps: {
  calendars: Pick<Calendars, 'latest'>;
}): CommitSteps['projectDueDates'] {
  return async function projectDueDates({ clocks, timeZone, sendingHour }) {
    const calendar = await deps.calendars.latest();
    if (calendar === null) throw new Error('no business calendar is stored');
    // The policy's zone decides when a day ends; the calendar says which days are working days.
    const inZone = calendar.timeZone === timeZone ? calendar : { ...calendar, timeZone };
    return clocks.map((clock) => projectDue(dueRequestOf(clock, sendingHour), inZone));
  };
}
