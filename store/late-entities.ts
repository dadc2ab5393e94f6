import type { Instant } from '../domain/shared/instant';
import type { Database } from './connect';
import { clockIsSuspended } from './reading/clocks';

// A sweep continues with the next ones; more signals at once would only queue in the engine.
const mostAtOnce = 500;

/** Entities that seem to have missed a due instant. */
export class LateEntities {
  constructor(private readonly database: Database) {}

  /**
   * Those with a running, unsuspended clock that was due before the instant and is not recorded as missed; the latest
   * first.
   */
  async withDeadlinesBefore(before: Instant): Promise<readonly string[]> {
    const { rows } = await this.database.raw<{ rows: { entity_id: string }[] }>(
      `select entity_id from clock
       where ended_at is null and missed_at is null and due_at < :before
         and not ${clockIsSuspended}
       group by entity_id order by min(due_at), entity_id limit :mostAtOnce`,
      { before, mostAtOnce },
    );
    return rows.map((row) => row.entity_id);
  }
}
