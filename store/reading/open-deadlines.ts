import type { CountedClock } from '../../domain/calendar/compared-deadline';
import { termsOf } from '../../domain/shared/policy';
import { readPoliciesOf, type StoredRules } from '../clock-rules';
import type { Database } from '../connect';
import type { Rows } from '../schema';

/** A running clock with a due day, and its entity. */
export interface OpenDeadline extends CountedClock {
  entityId: string;
}

/** A place in the order of all deadlines. */
export interface DeadlinePlace {
  entityId: string;
  clockId: string;
}

// A row with its ledger is about a kilobyte; other requests run between two portions.
const rowsAtOnce = 1_000;

/** The running clocks of entities of every process, suspended and overdue ones included. */
export class OpenDeadlines {
  constructor(
    private readonly deps: { database: Database; policies: Pick<StoredRules['policies'], 'find'> },
  ) {}

  /** Those of these entities. */
  async of(entityIds: readonly string[]): Promise<readonly OpenDeadline[]> {
    const rows: OpenRow[] = await this.open().whereRaw('entity_id = any (?)', [[...entityIds]]);
    return await this.withTerms(rows);
  }

  /** All of them after a place, in portions, by entity and clock. */
  async *all(after: DeadlinePlace | null): AsyncGenerator<readonly OpenDeadline[]> {
    let last = after;
    for (;;) {
      const query = this.open().orderBy(['entity_id', 'clock_id']).limit(rowsAtOnce);
      if (last !== null)
        query.whereRaw('(entity_id, clock_id) > (?, ?)', [last.entityId, last.clockId]);
      const rows: OpenRow[] = await query;
      const end = rows.at(-1);
      if (end === undefined) return;
      yield await this.withTerms(rows);
      if (rows.length < rowsAtOnce) return;
      last = { entityId: end.entity_id, clockId: end.clock_id };
    }
  }

  private open() {
    return this.deps.database<OpenRow>('clock').whereNull('ended_at').whereNotNull('due_at');
  }

  private async withTerms(rows: readonly OpenRow[]): Promise<readonly OpenDeadline[]> {
    const counted = rows.map(({ policy_version: policy }) => ({ policy }));
    const policyOf = await readPoliciesOf(this.deps.policies, counted);
    return rows.map((row): OpenDeadline => {
      const policy = policyOf(row.policy_version);
      const { ladder } = termsOf(policy, row.subject);
      return {
        entityId: row.entity_id,
        clock: {
          ...{ id: row.clock_id, subject: row.subject },
          start: {
            ...{ sequence: row.start_sequence, eventType: row.start_event_type },
            ...{ effectiveAt: row.start_effective_at, recordedAt: row.start_recorded_at },
          },
          startedBySequence: row.started_by_sequence,
          ...{ suspensions: row.suspensions, extensions: row.extensions },
          due: {
            ...{ dueAt: row.due_at, dueOn: row.due_on, timeZone: row.time_zone },
            calendarVersion: row.calendar_version,
          },
          armedBySequence: row.armed_by_sequence,
          missed: row.missed_at !== null,
        },
        terms: { rule: row.rule, receiptRule: row.receipt_rule, ladder },
        ...{ steps: row.ladder ?? [], sendingHour: policy.sendingHour },
      };
    });
  }
}

/** The columns of a due day are null together. */
type Due = 'due_at' | 'due_on' | 'time_zone' | 'calendar_version' | 'armed_by_sequence';
type OpenRow = Omit<Rows['clock'], Due> & {
  [C in Due]: NonNullable<Rows['clock'][C]>;
};
