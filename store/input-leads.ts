import type { Database } from './connect';
import { responsibleLead } from './responsible-lead';

/** A tracked item and who leads it now. */
interface ItemLead {
  entityId: string;
  leadInstitutionId: string | null;
}

/** Who leads the items of inputs. */
export class InputLeads {
  constructor(private readonly database: Database) {}

  /** The items among these that are tracked and not withdrawn, in the order of their registers. */
  async ofTracked(entityIds: readonly string[]): Promise<readonly ItemLead[]> {
    const { rows } = await this.database.raw<{ rows: ItemLead[] }>(
      `select item.entity_id as "entityId", responsible.id as "leadInstitutionId"
       from implementation item
       cross join lateral ${responsibleLead} responsible
       where item.entity_id = any (:entityIds) and item.stage <> 'withdrawn'
       order by item.register_name, item.natural_number`,
      { entityIds: [...entityIds] },
    );
    return rows;
  }

  /** Items with a lead that an accepted input has not recorded yet. */
  async changed(limit: number): Promise<readonly (ItemLead & { itemEntityId: string })[]> {
    const { rows } = await this.database.raw<{ rows: (ItemLead & { itemEntityId: string })[] }>(
      `select concerned.entity_id as "entityId", concerned.item_entity_id as "itemEntityId",
              responsible.id as "leadInstitutionId"
       from ngo_input
       join ngo_input_item concerned on concerned.entity_id = ngo_input.entity_id
       join implementation item on item.entity_id = concerned.item_entity_id
       cross join lateral ${responsibleLead} responsible
       where ngo_input.stage in ('awaiting_reply', 'answered')
         and responsible.id is distinct from concerned.lead_institution_id
       order by random()
       limit :limit`,
      { limit },
    );
    return rows;
  }
}
