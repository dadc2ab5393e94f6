import type { Instant } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import type { Database } from './connect';

/** An item that waits to be handed over. */
export interface WaitingItem {
  entityId: string;
  fromInstitutionId: string;
  toInstitutionId: string;
  /** The version of the item in its row. */
  sequence: number;
  reason: TextRef;
}

/**
 * The items of handovers. Whether one is settled is read from its row: the ended institution has no role in it any
 * more. So a run that was interrupted after the command neither repeats nor loses an item.
 */
export class HandoverItems {
  constructor(private readonly database: Database) {}

  /**
   * Adds items of the ended institution that are not listed yet: first all that no filter names, later those that
   * were assigned during its end. They go to the main successor.
   */
  async discover(handoverId: string): Promise<void> {
    await this.database.raw(
      `insert into handover_item (handover_id, entity_id, to_institution_id)
       select h.id, i.entity_id, s.institution_id
       from handover h
       join handover_successor s on s.handover_id = h.id and s.main
       join implementation i on not i.supervision_ended and (
         i.lead_institution_id = h.institution_id
         or i.support_institution_ids @> array[h.institution_id]
         or i.proposed_institution_ids @> array[h.institution_id])
       where h.id = :handoverId
       on conflict (handover_id, entity_id)
         do update set settled_at = null, outcome = null
         where handover_item.outcome in ('moved', 'not_needed')`,
      { handoverId },
    );
  }

  /** Marks settled items: moved, or nothing left to move. Returns how many were settled, and how many wait. */
  async settle(handoverId: string): Promise<{ settled: number; remaining: number }> {
    const { rows } = await this.database.raw<{ rows: { settled: number; remaining: number }[] }>(
      `with over as (
         update handover_item item set settled_at = now(),
           outcome = case when i.lead_institution_id = item.to_institution_id
             or i.support_institution_ids @> array[item.to_institution_id]
             or i.proposed_institution_ids @> array[item.to_institution_id]
             then 'moved' else 'not_needed' end
         from handover h, implementation i
         where item.handover_id = :handoverId and item.settled_at is null
           and h.id = item.handover_id and i.entity_id = item.entity_id
           and (i.supervision_ended or (
             i.lead_institution_id is distinct from h.institution_id
             and not i.support_institution_ids @> array[h.institution_id]
             and not i.proposed_institution_ids @> array[h.institution_id]))
         returning item.entity_id)
       select cast(count(over.entity_id) as int) as settled,
         cast(count(*) filter (where over.entity_id is null) as int) as remaining
       from handover_item item left join over on over.entity_id = item.entity_id
       where item.handover_id = :handoverId and item.settled_at is null`,
      { handoverId },
    );
    return rows[0] ?? { settled: 0, remaining: 0 };
  }

  /**
   * The next items to hand over, failed ones last. An ended successor is followed to its own successor; without an
   * active one, the item is settled as `no_successor`.
   */
  async next(handoverId: string, limit: number): Promise<readonly WaitingItem[]> {
    await this.followSuccessors(handoverId);
    const { rows } = await this.database.raw<{
      rows: (Omit<WaitingItem, 'reason'> & { reasonId: string; reasonSha256: string })[];
    }>(
      `update handover_item item set tried_at = now()
       from handover h
       where h.id = item.handover_id and item.handover_id = :handoverId and item.entity_id in (
         select entity_id from handover_item
         where handover_id = :handoverId and settled_at is null
         order by tried_at nulls first, entity_id limit :limit)
       returning item.entity_id as "entityId", h.institution_id as "fromInstitutionId",
         item.to_institution_id as "toInstitutionId",
         (select i.sequence from implementation i where i.entity_id = item.entity_id) as sequence,
         h.reason_id as "reasonId", h.reason_sha256 as "reasonSha256"`,
      { handoverId, limit },
    );
    return rows.map(({ reasonId: id, reasonSha256: sha256, ...item }) => ({
      ...item,
      reason: { id, sha256 },
    }));
  }

  private async followSuccessors(handoverId: string): Promise<void> {
    await this.database.raw(
      `with recursive followed (named, id, successor_id, valid_to) as (
         select distinct i.id, i.id, i.successor_id, i.valid_to
         from handover_item item join institution i on i.id = item.to_institution_id
         where item.handover_id = :handoverId and item.settled_at is null
         union
         select followed.named, i.id, i.successor_id, i.valid_to
         from followed join institution i on i.id = followed.successor_id
         where followed.valid_to is not null)
       update handover_item item set
         to_institution_id = case when followed.valid_to is null then followed.id else item.to_institution_id end,
         settled_at = case when followed.valid_to is null then null else now() end,
         outcome = case when followed.valid_to is null then null else 'no_successor' end
       from followed
       where item.handover_id = :handoverId and item.settled_at is null
         and followed.named = item.to_institution_id
         and (followed.valid_to is null and followed.id <> item.to_institution_id
              or followed.valid_to is not null and followed.successor_id is null)`,
      { handoverId },
    );
  }

  /** Records that no item waits; an earlier record is kept. */
  async finish(handoverId: string): Promise<void> {
    await this.database('handover')
      .where({ id: handoverId })
      .whereNull('finished_at')
      .update({ finished_at: this.database.fn.now() });
  }

  /**
   * Handovers that need their workflow: begun before the instant and unfinished, or finished while an item is still
   * with the ended institution because it was assigned during its end.
   */
  async unfinished(before: Instant): Promise<readonly string[]> {
    const { rows } = await this.database.raw<{ rows: { id: string }[] }>(
      `select h.id from handover h
       where h.created_at < :before and (h.finished_at is null or exists (
         select from implementation i
         where not i.supervision_ended
           and not exists (select from handover_item item where item.handover_id = h.id
                             and item.entity_id = i.entity_id and item.outcome = 'no_successor')
           and (i.lead_institution_id = h.institution_id
             or i.support_institution_ids @> array[h.institution_id]
             or i.proposed_institution_ids @> array[h.institution_id])))
       order by h.created_at, h.id`,
      { before },
    );
    return rows.map(({ id }) => id);
  }
}
