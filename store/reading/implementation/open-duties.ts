import type { Knex } from 'knex';
import { clocks } from '../../../domain/implementation/clocks';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import type { Database } from '../../connect';
import type { Rows } from '../../schema';

/** Whose duties: of the leads of all items, of one lead, or of the center. */
export type DutiesOf = { side: 'lead'; leadInstitutionId: string } | { side: 'center' };

/** How many duties of a kind are open. */
export interface DutyCount {
  kind: string;
  count: number;
  overdue: number;
  /** The first day; null while all of them are suspended. */
  firstDueOn: LocalDate | null;
  /** Since when the oldest one runs. */
  oldestSince: Instant;
}

/** The end of a page of duties. */
export type DutyPlace = readonly [dueAt: string, entityId: string, clockId: string];

type ClockRow = Rows['clock'];

/** An open duty as its clock, and what kind of work it is. */
export interface OpenDutyRow extends ClockRow {
  kind: string;
  place: DutyPlace;
}

// A report that waits for its signature is no longer to be written; the day of both is that of the earlier one.
const kindOfLead = `case
  when clock.subject in ('acknowledgement', 'deemed_acceptance') then 'accept'
  when clock.subject = 'signature' or period.unsigned_report_id is not null then 'sign'
  when clock.subject = 'action_plan' and item.action_plan_state = 'returned' then 'returned'
  when clock.subject = 'report' and period.state = 'returned' then 'returned'
  when clock.subject = 'action_plan' then 'plan'
  else clock.subject end`;

const dueAt = `coalesce(clock.due_at, 'infinity')`;

/** The duties that wait, one for each item and kind: the one that is due first. */
export class OpenDuties {
  constructor(private readonly database: Database) {}

  /** How many there are of each kind. */
  async counts(of: DutiesOf): Promise<readonly DutyCount[]> {
    return await this.database
      .from(this.first(of).as('duty'))
      .groupBy('kind')
      .select<DutyCount[]>(
        this.database.raw(
          `kind, count(*)::int as count, count(missed_at)::int as overdue,
           min(due_on) as "firstDueOn", min(start_effective_at) as "oldestSince"`,
        ),
      );
  }

  /** A page of these kinds, the most urgent first; suspended ones have no day and come last. */
  async page(
    of: DutiesOf,
    asked: { kinds: readonly string[]; after: DutyPlace | null; limit: number },
  ): Promise<{ rows: readonly OpenDutyRow[]; next: DutyPlace | null }> {
    const { kinds, after, limit } = asked;
    const query = this.database
      .from(this.first(of).as('clock'))
      .whereRaw('kind = any (?)', [[...kinds]])
      .select<OpenDutyRow[]>(
        this.database.raw(
          `clock.*, array[${dueAt}::text, clock.entity_id, clock.clock_id] as place`,
        ),
      )
      .orderByRaw(`${dueAt}, clock.entity_id collate "C", clock.clock_id collate "C"`)
      .limit(limit + 1);
    if (after !== null) {
      void query.whereRaw(
        `(${dueAt}, clock.entity_id collate "C", clock.clock_id collate "C")
          > (?::timestamptz, ?, ?)`,
        [...after],
      );
    }
    const found = await query;
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? (rows.at(-1)?.place ?? null) : null };
  }

  private first(of: DutiesOf): Knex.QueryBuilder {
    const subjects = Object.entries(clocks).flatMap(([subject, { owner }]) =>
      owner === of.side ? [subject] : [],
    );
    const kind = of.side === 'lead' ? kindOfLead : 'clock.subject';
    const open = this.database
      .from('clock')
      .join('implementation as item', 'item.entity_id', 'clock.entity_id')
      .whereNull('clock.ended_at')
      .whereNotNull('item.created_at')
      .whereRaw('clock.subject = any (?)', [subjects]);
    if (of.side === 'lead') {
      void open.where('item.lead_institution_id', of.leadInstitutionId).joinRaw(
        `left join reporting_period period on clock.subject = 'report'
             and period.entity_id = clock.entity_id
             and clock.clock_id = 'report/' || period.number`,
      );
    }
    return open
      .select(this.database.raw(`distinct on (clock.entity_id, ${kind}) clock.*, ${kind} as kind`))
      .orderByRaw(`clock.entity_id, ${kind}, ${dueAt}`);
  }
}
