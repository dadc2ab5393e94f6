import type { Database } from './connect';

/** A recommendation that an obligation is to be about, as the registers have it. */
export interface ConcernedRecommendation {
  entityId: string;
  leadInstitutionId: string | null;
  mechanism: string;
  symbol: string;
  paragraph: string;
}

/** What must be known to register an obligation. */
export class Obligations {
  constructor(private readonly database: Database) {}

  /** Of these recommendations those that are tracked and not withdrawn, in the order of their documents. */
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

  /** The items among these on which another obligation than this one is owed. */
  async owedOn(entityIds: readonly string[], obligationId: string): Promise<readonly string[]> {
    return await this.database('obligation_item as item')
      .join('obligation', 'obligation.entity_id', 'item.entity_id')
      .where('obligation.stage', 'owed')
      .whereNot('obligation.entity_id', obligationId)
      .whereIn('item.item_entity_id', [...entityIds])
      .distinct()
      .pluck('item.item_entity_id');
  }

  /** The obligations on these items, ended ones too. */
  async on(
    itemEntityIds: readonly string[],
  ): Promise<readonly { entityId: string; itemEntityId: string }[]> {
    return await this.database('obligation_item')
      .whereIn('item_entity_id', [...itemEntityIds])
      .orderBy(['item_entity_id', 'entity_id'])
      .select({ entityId: 'entity_id', itemEntityId: 'item_entity_id' });
  }

  /** Items whose lead an obligation that is owed does not know yet. */
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
