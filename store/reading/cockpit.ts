import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../connect';
import { endedAt } from './implementation/watched-filter';

/** The items of one institution as lead. */
export interface LeadRow {
  leadId: string;
  /** Neither closed nor withdrawn. */
  open: number;
  overdue: number;
  /** The due day of its oldest overdue duty; null for none. */
  overdueSince: LocalDate | null;
  contested: number;
  /** The day of its next duty that is not overdue; null for none. */
  nextDueOn: LocalDate | null;
  /** When its last report on one of them was submitted; null when none was. */
  lastReportAt: Instant | null;
}

/** One calendar month of the installation, as `2026-11`. */
export interface MonthRow {
  month: string;
  registered: number;
  closed: number;
  /** Neither closed nor withdrawn at its end, or now. */
  open: number;
}

/** How many open recommendations of a theme there are; its spellings count together. */
export interface ThemeRow {
  theme: string;
  count: number;
  overdue: number;
}

/** How many items are overdue because of a duty: the oldest overdue one of the lead or of the center. */
export interface OverdueDutyRow {
  duty: string;
  count: number;
  /** The oldest due day. */
  since: LocalDate;
}

const isOpen = `stage not in ('closed', 'withdrawn')`;

/** Every institution that leads open items, the one with most overdue items first. */
export async function readLeads(database: Database): Promise<readonly LeadRow[]> {
  const { rows } = await database.raw<{ rows: LeadRow[] }>(
    `select item.lead_institution_id as "leadId", count(*)::int as open,
       (count(*) filter (where is_lead_overdue))::int as overdue,
       min(lead_overdue_on) as "overdueSince",
       (count(*) filter (where stage = 'contested'))::int as contested,
       min(next_lead_due_on) as "nextDueOn",
       max(reported.at) as "lastReportAt"
     from implementation item
     left join (select entity_id, max(submitted_at) as at from reporting_period
       group by entity_id) reported on reported.entity_id = item.entity_id
     where lead_institution_id is not null and ${isOpen}
     group by item.lead_institution_id
     order by overdue desc, open desc, "leadId"`,
  );
  return rows;
}

/** The last twelve months, the present one last. */
export async function readMonths(
  database: Database,
  timeZone: string,
): Promise<readonly MonthRow[]> {
  const { rows } = await database.raw<{ rows: MonthRow[] }>(
    // One look at each item: comparing every item with every month took twenty times as long.
    `with happened as (
       select date_trunc('month', at at time zone :zone) as month,
         count(*) filter (where what = 'registered') as registered,
         count(*) filter (where what = 'closed') as closed,
         count(*) filter (where what = 'ended') as ended
       from implementation
       cross join lateral (values ('registered', created_at), ('closed', closed_at),
         ('ended', ${endedAt})) as one (what, at)
       where created_at is not null and at is not null
       group by 1),
     counted as (
       select month, registered, closed,
         sum(registered - ended) over (order by month) as open
       from (
         select month, 0 as registered, 0 as closed, 0 as ended
         from generate_series(date_trunc('month', now() at time zone :zone) - interval '11 months',
           date_trunc('month', now() at time zone :zone), interval '1 month') as month
         union all select * from happened) all_months)
     select to_char(month, 'YYYY-MM') as month, sum(registered)::int as registered,
       sum(closed)::int as closed, max(open)::int as open
     from counted
     where month between date_trunc('month', now() at time zone :zone) - interval '11 months'
       and date_trunc('month', now() at time zone :zone)
     group by month order by month`,
    { zone: timeZone },
  );
  return rows;
}

/** The themes of open recommendations, the most frequent first. */
export async function readThemes(database: Database): Promise<readonly ThemeRow[]> {
  const { rows } = await database.raw<{ rows: ThemeRow[] }>(
    `select min(theme) as theme, count(*)::int as count,
       (count(*) filter (where item.is_lead_overdue))::int as overdue
     from implementation item
     join recommendation rec on item.kind = 'recommendation' and rec.id = item.subject_id
     cross join unnest(rec.themes, rec.theme_keys) as labelled (theme, key)
     where coalesce(item.stage, 'registered') not in ('closed', 'withdrawn')
     group by key order by count desc, key limit 50`,
  );
  return rows;
}

/** The duties that are overdue, the most frequent first. */
export async function readOverdueDuties(database: Database): Promise<readonly OverdueDutyRow[]> {
  const { rows } = await database.raw<{ rows: OverdueDutyRow[] }>(
    `select duty, count(distinct entity_id)::int as count, min(due_on) as since
     from implementation
     cross join lateral (values (lead_overdue_subject, lead_overdue_on),
       (center_overdue_subject, center_overdue_on)) overdue (duty, due_on)
     where created_at is not null and duty is not null
     group by duty order by count desc, duty`,
  );
  return rows;
}
