import type { MatterKind, MatterOutcome } from '../domain/shared/matter';
import type { LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';

/** A matter whose item does not know yet that it is open, or how it was settled. */
interface UntoldMatter {
  matterEntityId: string;
  itemEntityId: string;
  kind: MatterKind;
  receivedOn: LocalDate;
  /** Null while it is open. */
  outcome: MatterOutcome | null;
}

// Items take no more: the others are told when some are settled, and are as closed to closing meanwhile.
const mostOpen = 50;

/** The matters that items do not know as they are, of all matters or of one; closed and withdrawn items left out. */
export async function untoldMatters(
  database: Database,
  request: { matterEntityId: string | null; limit: number },
): Promise<readonly UntoldMatter[]> {
  const { rows } = await database.raw<{ rows: UntoldMatter[] }>(
    `select matter.matter_entity_id as "matterEntityId", matter.item_entity_id as "itemEntityId",
            matter.kind, matter.received_on as "receivedOn", matter.outcome
     from matter_item matter
     join implementation item on item.entity_id = matter.item_entity_id
     left join item_entry known on known.entity_id = matter.item_entity_id
       and known.kind = 'open_matter' and known.entry_id = split_part(matter.matter_entity_id, '/', 2)
       and known.settled_sequence is null
     where item.stage not in ('closed', 'withdrawn')
       and (matter.outcome is null) = (known.entry_id is null)
       and (matter.outcome is not null or item.open_matters < :mostOpen)
       and matter.matter_entity_id = coalesce(:matterEntityId, matter.matter_entity_id)
     order by random()
     limit :limit`,
    { ...request, mostOpen },
  );
  return rows;
}
