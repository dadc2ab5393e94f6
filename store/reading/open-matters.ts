import type { EventOf } from '../../domain/implementation/events';
import { implementation } from '../../domain/implementation/process';
import { seesField, visiblePart, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { known, part, type Part } from './together';

/** Something that came in on an item and waits to be settled. */
export interface OpenMatterRecord {
  noted: EventOf<'openMatterNoted'>;
  /** Which document it is, as the center wrote it down; null when that is not stored. */
  reference: string | null;
}

/** What waits on an item, the oldest first. None for who may not read it. */
export function openMatters(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<OpenMatterRecord[]> {
  if (!seesField(implementation, viewer, 'openMatterNoted', 'content')) return known([]);
  const query = database.raw(
    `select noted.payload as noted, narrative.body as reference
     from event_log noted
     left join narrative on narrative.id = cast(noted.payload -> 'content' ->> 'id' as uuid)
     where noted.entity_id = :entityId and noted.event_type = 'openMatterNoted'
       and not exists (
         select from event_log settled
         where settled.entity_id = noted.entity_id and settled.event_type = 'openMatterSettled'
           and settled.sequence > noted.sequence
           and settled.payload ->> 'matterId' = noted.payload ->> 'matterId')
     order by noted.sequence`,
    { entityId },
  );
  return part(query, (rows: readonly OpenMatterRecord[]) =>
    rows.flatMap((row) => {
      const noted = visiblePart(implementation, viewer, row.noted);
      return noted === null ? [] : [{ ...row, noted }];
    }),
  );
}
