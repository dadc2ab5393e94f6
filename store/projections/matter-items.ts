import type { MatterKind, MatterOutcome } from '../../domain/shared/matter';
import type { LocalDate } from '../../domain/shared/instant';
import type { Change } from '../statement';

/** A matter of items: an entity whose items cannot be closed while it is open. */
export interface MatterOfItems {
  kind: MatterKind;
  receivedOn: LocalDate;
  /** Each with how the matter was settled for it; null while it is open. */
  items: readonly { entityId: string; outcome: MatterOutcome | null }[];
}

/** The part that writes which items a matter holds open. */
export function saveMatterItems(matterEntityId: string, matter: MatterOfItems): Change {
  const { kind, receivedOn, items } = matter;
  const rows = items.map(({ entityId, outcome }) => ({
    ...{ matter_entity_id: matterEntityId, item_entity_id: entityId },
    ...{ kind, received_on: receivedOn, outcome },
  }));
  return {
    name: 'saved_matter_items',
    sql: `insert into matter_item (matter_entity_id, item_entity_id, kind, received_on, outcome)
      select matter_entity_id, item_entity_id, kind, received_on, outcome
      from jsonb_populate_recordset(cast(null as matter_item), :matterItems)
      on conflict (matter_entity_id, item_entity_id)
        do update set outcome = excluded.outcome`,
    rows: { matterItems: rows },
  };
}
