import type { Database } from './connect';
import { responsibleLead } from './responsible-lead';

/** A recommendation of an obligation, from the registers. */
export interface ConcernedRecommendation {
  entityId: string;
  leadInstitutionId: string | null;
  mechanism: string;
  symbol: string;
  paragraph: string;
}

/** What must be known to register an obligation, and to keep it in step with the items it is about. */
export class Obligations {
  constructor(private readonly database: Database) {}

  /** The recommendations among these that are tracked and not withdrawn, in the order of their documents. */
  async recommendations(ids: readonly string[]): Promise<readonly ConcernedRecommendation[]> {
    const { rows } = await this.database.raw<{ rows: ConcernedRecommendation[] }>(
      `select item.entity_id as "entityId", responsible.id as "leadInstitutionId",
              document.mechanism, document.symbol, recommendation.paragraph
       from implementation item
       join recommendation on recommendation.id = item.subject_id
       join document on document.id = recommendation.document_id
       cross join lateral ${responsibleLead} responsible
       where item.kind = 'recommendation' and item.subject_id = any (:ids) and item.stage <> 'withdrawn'
       order by item.register_name, item.natural_number`,
      { ids: [...ids] },
    );
    return rows;
  }

  /**
   * Takes the items for an obligation that is about to be registered, all or none; returns those that another one has. It
   * has them while it is owed, and for an hour while it is not stored: a registration that was not answered may still come.
   */
  async claim(entityIds: readonly string[], obligationId: string): Promise<readonly string[]> {
    const transaction = await this.database.transaction();
    try {
      const { rows } = await transaction.raw<{ rows: { entityId: string }[] }>(
        `with wanted as (select unnest(cast(:entityIds as text[])) as item_entity_id order by 1),
         taken as (
           insert into follow_up_claim (item_entity_id, obligation_id, claimed_at)
           select item_entity_id, :obligationId, now() from wanted
           on conflict (item_entity_id) do update
             set obligation_id = excluded.obligation_id, claimed_at = excluded.claimed_at
             where follow_up_claim.obligation_id = excluded.obligation_id
               or coalesce((select stage <> 'owed' from obligation
                            where entity_id = follow_up_claim.obligation_id),
                           follow_up_claim.claimed_at < now() - interval '1 hour')
           returning item_entity_id)
         select item_entity_id as "entityId" from wanted
         where item_entity_id not in (select item_entity_id from taken)`,
        { entityIds: [...entityIds], obligationId },
      );
      if (rows.length > 0) await transaction.rollback();
      else await transaction.commit();
      return rows.map(({ entityId }) => entityId);
    } catch (error) {
      await transaction.rollback(error);
      throw error;
    }
  }

  /** Gives the items back that a refused obligation took; one that is stored keeps them. */
  async release(obligationId: string): Promise<void> {
    await this.database('follow_up_claim')
      .where({ obligation_id: obligationId })
      .whereNotExists(this.database('obligation').where({ entity_id: obligationId }))
      .delete();
  }

  /** The obligations on these items, ended ones included. */
  async on(
    itemEntityIds: readonly string[],
  ): Promise<readonly { entityId: string; itemEntityId: string }[]> {
    return await this.database('obligation_item')
      .whereIn('item_entity_id', [...itemEntityIds])
      .orderBy(['item_entity_id', 'entity_id'])
      .select({ entityId: 'entity_id', itemEntityId: 'item_entity_id' });
  }

  /** Items with a lead that an owed obligation has not recorded yet. */
  async changedLeads(
    limit: number,
  ): Promise<
    readonly { entityId: string; itemEntityId: string; leadInstitutionId: string | null }[]
  > {
    const { rows } = await this.database.raw<{
      rows: { entityId: string; itemEntityId: string; leadInstitutionId: string | null }[];
    }>(
      `select concerned.entity_id as "entityId", concerned.item_entity_id as "itemEntityId",
              responsible.id as "leadInstitutionId"
       from obligation
       join obligation_item concerned on concerned.entity_id = obligation.entity_id
       join implementation item on item.entity_id = concerned.item_entity_id
       cross join lateral ${responsibleLead} responsible
       where obligation.stage = 'owed'
         and responsible.id is distinct from concerned.lead_institution_id
       order by random()
       limit :limit`,
      { limit },
    );
    return rows;
  }
}
