import type { ClockSubject } from '../../domain/processes';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../connect';
import { clockIsSuspended } from './clocks';

/** The running clocks of one kind, counted. */
export interface CountedClocks {
  kind: ClockSubject;
  count: number;
  overdue: number;
  firstDueOn: LocalDate | null;
  oldestSince: Instant;
}

/** The running clocks of these kinds, of all entities; kinds without any are left out. */
export async function countClocks(
  database: Database,
  kinds: readonly ClockSubject[],
): Promise<readonly CountedClocks[]> {
  const { rows } = await database.raw<{ rows: CountedClocks[] }>(
    `select subject as kind, count(*)::int as count,
            (count(*) filter (where missed_at is not null and not ${clockIsSuspended}))::int
              as overdue,
            min(due_on) as "firstDueOn", min(start_recorded_at) as "oldestSince"
     from clock
     where ended_at is null and subject = any (:kinds)
     group by subject`,
    { kinds: [...kinds] },
  );
  return rows;
}

/** The running clocks that remind by a norm of the center because nobody has confirmed the term of these laws. */
export async function countUnconfirmed(
  database: Database,
  lawIds: readonly string[],
): Promise<{ count: number; oldestSince: Instant | null }> {
  const { rows } = await database.raw<{ rows: { count: number; oldestSince: Instant | null }[] }>(
    `select count(*)::int as count, min(start_recorded_at) as "oldestSince"
     from clock
     where ended_at is null and legal_effect = 'service_norm'
       and (legal_basis->>'confirmed')::boolean is false
       and split_part(legal_basis->>'recordId', '/', 2) = any (:lawIds)`,
    { lawIds: [...lawIds] },
  );
  return rows[0] ?? { count: 0, oldestSince: null };
}
