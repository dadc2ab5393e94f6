import type { Knex } from 'knex';
import type { LocalDate } from '../../../domain/shared/instant';

/** A calendar month of the installation, as `2026-11`. */
export type Month = string;

/** The filters that the figures of the overview lead to. */
export interface WatchedFilter {
  registeredIn?: Month;
  closedIn?: Month;
  /** Neither closed nor withdrawn at the end of the month; of the present one, now. */
  openAtEndOf?: Month;
  /** What the oldest overdue duty of a side is, such as `report`. */
  overdueDuty?: string;
  /** Items with a duty of the lead that is not overdue and due before this day. */
  nextDueBefore?: LocalDate;
}

/** When an item stopped being open, as a column of `implementation`; null while it is. */
export const endedAt = `coalesce(closed_at, case when stage = 'withdrawn' then updated_at end)`;

const zone = `(select body->>'timeZone' from policy order by version desc limit 1)`;
const begin = `((? || '-01')::timestamp at time zone ${zone})`;
const end = `(((? || '-01')::timestamp + interval '1 month') at time zone ${zone})`;

/** When a local day of the installation begins, by the zone of the policy in force. */
export const beginOfDay = `(?::timestamp at time zone ${zone})`;

/** Narrows a query on `item`. */
export function applyWatched(query: Knex.QueryBuilder, filter: WatchedFilter): void {
  const { registeredIn, closedIn, openAtEndOf, overdueDuty, nextDueBefore } = filter;
  if (registeredIn !== undefined) {
    query.whereRaw(`item.created_at >= ${begin} and item.created_at < ${end}`, [
      ...[registeredIn, registeredIn],
    ]);
  }
  // The columns are not among those of lists, which every list would plan.
  const among = (condition: string, values: readonly string[]): void => {
    query.whereRaw(`item.entity_id in (select entity_id from implementation where ${condition})`, [
      ...values,
    ]);
  };
  if (closedIn !== undefined) {
    among(`closed_at >= ${begin} and closed_at < ${end}`, [closedIn, closedIn]);
  }
  if (openAtEndOf !== undefined) {
    const [of, until] = [openAtEndOf, openAtEndOf];
    among(`created_at < ${end} and coalesce(${endedAt}, 'infinity') >= ${end}`, [of, until]);
  }
  if (overdueDuty !== undefined) {
    among('? in (lead_overdue_subject, center_overdue_subject)', [overdueDuty]);
  }
  if (nextDueBefore !== undefined) {
    query.whereRaw(`item.next_lead_due_at < ${beginOfDay}`, [nextDueBefore]);
  }
}
