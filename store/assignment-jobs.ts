import type { PersonActor } from '../domain/shared/actor';
import type { Instant } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import type { Database } from './connect';
import { visibleItems } from './reading/implementation-rows';
import { applyFilter, type ItemFilter } from './reading/item-filter';
import { viewerOf } from './reading/visibility';

/** Who is to lead and to support many items, and why. */
export interface AssignmentOrder {
  leadInstitutionId: string;
  supportInstitutionIds: readonly string[];
  reason: TextRef;
  /** Under whom every command is given: as the person stood when ordering it. */
  actor: PersonActor;
}

/** An assignment of many items with how far it has come. */
export interface AssignmentJob extends AssignmentOrder {
  id: string;
  filter: ItemFilter;
  createdAt: Instant;
  finishedAt: Instant | null;
  total: number;
  assigned: number;
  refused: number;
}

/** What came of an item. */
export interface SettledItem {
  entityId: string;
  /** Null when it was assigned. */
  refusal: { code: string; message: string } | null;
}

/** An item that was refused, with its place in the work. */
export interface RefusedItem {
  position: number;
  entityId: string;
  code: string;
  detail: string;
}

/** Assignments of many items: frozen when they are ordered, settled item by item. */
export class AssignmentJobs {
  constructor(private readonly database: Database) {}

  /**
   * Stores an assignment with the items that the filter finds now, in the order of their registers; an item that
   * comes later is not its. Stored before under this id: nothing happens. Returns how many items it has.
   */
  async order(
    job: AssignmentOrder & { id: string; filter: ItemFilter; at: Instant },
  ): Promise<{ total: number }> {
    return await this.database.transaction(async (transaction) => {
      const inserted = await transaction('assignment_job')
        .insert({
          id: job.id,
          filter: JSON.stringify(job.filter),
          lead_institution_id: job.leadInstitutionId,
          support_institution_ids: [...job.supportInstitutionIds],
          reason_id: job.reason.id,
          created_by_person_id: job.actor.personId,
          actor: JSON.stringify(job.actor),
          created_at: job.at,
        })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length === 1) await freezeItems(transaction, job);
      const [items]: { total: number }[] = await transaction('assignment_job_item')
        .where({ job_id: job.id })
        .count({ total: '*' });
      return { total: items?.total ?? 0 };
    });
  }

  /** The assignment, or null. */
  async find(id: string): Promise<AssignmentJob | null> {
    const count = (condition: string) =>
      this.database.raw(
        `(select count(*) from assignment_job_item item where item.job_id = job.id and ${condition})`,
      );
    const row: (AssignmentJob & { reasonId: string; reasonSha256: string }) | undefined =
      await this.database('assignment_job as job')
        .join('narrative as reason', 'reason.id', 'job.reason_id')
        .where('job.id', id)
        .first({
          id: 'job.id',
          filter: 'job.filter',
          leadInstitutionId: 'job.lead_institution_id',
          // Without the cast the driver hands an array of uuids over as one text.
          supportInstitutionIds: this.database.raw('job.support_institution_ids::text[]'),
          reasonId: 'reason.id',
          reasonSha256: 'reason.sha256',
          actor: 'job.actor',
          createdAt: 'job.created_at',
          finishedAt: 'job.finished_at',
          total: count('true'),
          assigned: count(`item.outcome = 'assigned'`),
          refused: count(`item.outcome = 'refused'`),
        });
    if (row === undefined) return null;
    const { reasonId, reasonSha256, ...job } = row;
    return { ...job, reason: { id: reasonId, sha256: reasonSha256 } };
  }

  /** The first items that wait, in their order. */
  async waiting(id: string, limit: number): Promise<readonly string[]> {
    return await this.database('assignment_job_item')
      .where({ job_id: id })
      .whereNull('outcome')
      .orderBy('position')
      .limit(limit)
      .pluck<string[]>('entity_id');
  }

  /** Notes what came of items, and how many still wait; the last one finishes the assignment. What is settled stays. */
  async settle(id: string, items: readonly SettledItem[]): Promise<{ remaining: number }> {
    const rows = items.map(({ entityId, refusal }) => ({ entityId, ...refusal }));
    await this.database.raw(
      `update assignment_job_item item set
         outcome = case when settled.code is null then 'assigned' else 'refused' end,
         refusal_code = settled.code, refusal = settled.message, settled_at = now()
       from jsonb_to_recordset(:rows) as settled ("entityId" text, code text, message text)
       where item.job_id = :id and item.entity_id = settled."entityId" and item.outcome is null`,
      { id, rows: JSON.stringify(rows) },
    );
    const [waiting]: { count: number }[] = await this.database('assignment_job_item')
      .where({ job_id: id })
      .whereNull('outcome')
      .count({ count: '*' });
    const remaining = waiting?.count ?? 0;
    if (remaining === 0) {
      await this.database('assignment_job')
        .where({ id })
        .whereNull('finished_at')
        .update({ finished_at: this.database.fn.now() });
    }
    return { remaining };
  }

  /** The refused items after a position, in their order. */
  async refused(id: string, page: { after: number; limit: number }): Promise<RefusedItem[]> {
    return await this.database('assignment_job_item')
      .where({ job_id: id, outcome: 'refused' })
      .where('position', '>', page.after)
      .orderBy('position')
      .limit(page.limit)
      .select<RefusedItem[]>({
        position: 'position',
        entityId: 'entity_id',
        code: 'refusal_code',
        detail: 'refusal',
      });
  }

  /** Unfinished assignments that were ordered before the instant: their start may have been lost. */
  async unfinishedBefore(before: Instant, limit: number): Promise<readonly string[]> {
    return await this.database('assignment_job')
      .whereNull('finished_at')
      .where('created_at', '<', before)
      .orderBy('created_at')
      .limit(limit)
      .pluck<string[]>('id');
  }
}

async function freezeItems(
  transaction: Database,
  job: { id: string; filter: ItemFilter; actor: PersonActor },
): Promise<void> {
  const chosen = visibleItems(transaction, viewerOf(job.actor)).select(
    transaction.raw(
      `?::uuid, row_number() over (order by item.register_name collate "C", item.natural_number,
         item.entity_id collate "C"), item.entity_id`,
      [job.id],
    ),
  );
  applyFilter(chosen, job.filter);
  await transaction
    .into(transaction.raw('assignment_job_item (job_id, position, entity_id)'))
    .insert(chosen);
}
