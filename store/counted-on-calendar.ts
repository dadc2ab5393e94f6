import type { Change } from './statement';

/** Due days were counted on a calendar that has a successor by now. Nothing was written. */
export class OutdatedCalendar extends Error {
  override readonly name = 'OutdatedCalendar';
}

/** The part that refuses days counted on another calendar than the latest one; see {@link isOutdated}. */
export function countedOn(versions: readonly number[]): Change {
  return {
    name: 'on_calendar',
    sql: `select refuse_outdated_calendar(min(version)) as version
      from json_to_recordset(:calendars) as counted (version int)`,
    rows: { calendars: versions.map((version) => ({ version })) },
  };
}

/** Never true. In the result of the statement, so that the part, which changes nothing, is evaluated. */
export const isOutdated = '(select version from on_calendar) is null';

/** True for the failure of a statement with days that were counted on an earlier calendar. */
export function isOfOutdatedCalendar(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'TV001';
}
