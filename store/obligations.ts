import type { Database } from './connect';

/** A recommendation of an obligation, from the registers. */
export interface ConcernedRecommendation {
  entityId: string;
  leadInstitutionId: string | null;
  mechanism: string;
  symbol: string;
  paragraph: string;
}

/** The data for registering an obligation. */
export class Obligations {
  constructor(private readonly database: Database) {}

  /** The recommendations among these that are tracked and not withdrawn, in the order of their documents. */
  async recommendations(ids: readonly string[]): Promise<readonly ConcernedRecommendation[]> {
    return await this.database('implementation as item')
      .join('recommendation', 'recommendation.id', 'item.subject_id')
      .join('document', 'document.id', 'recommendation.document_id')
      .where('item.kind', 'recommendation')
      .whereIn('item.subject_id', [...ids])
      .whereNot('item.stage', 'withdrawn')
      .orderBy(['item.register_name', 'item.natural_number'])
      .select<ConcernedRecommendation[]>({
        entityId: 'item.entity_id',
        leadInstitutionId: 'item.lead_institution_id',
        mechanism: 'document.mechanism',
        symbol: 'document.symbol',
        paragraph: 'recommendation.paragraph',
      });
  }

  /** The items among these with another owed obligation than this one. */
  async owedOn(entityIds: readonly string[], obligationId: string): Promise<readonly string[]> {
    return await this.database('obligation_item as item')
      .join('obligation', 'obligation.entity_id', 'item.entity_id')
      .where('obligation.stage', 'owed')
      .whereNot('obligation.entity_id', obligationId)
      .whereIn('item.item_entity_id', [...entityIds])
      .distinct()
      .pluck('item.item_entity_id');
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
              item.lead_institution_id as "leadInstitutionId"
       from obligation
       join obligation_item concerned on concerned.entity_id = obligation.entity_id
       join implementation item on item.entity_id = concerned.item_entity_id
       where obligation.stage = 'owed'
         and item.lead_institution_id is distinct from concerned.lead_institution_id
       order by random()
       limit :limit`,
      { limit },
    );
    return rows;
  }
}
