import { randomUUID } from 'node:crypto';
import { sha256 } from '../../store/sha256';
import type { FilledRows, KnownRows } from './filled-rows';

/** Rows for the tables of 0009-handovers, on what earlier steps were filled with. */
export function handoverRows({ entityId, person, institution, reason, at }: KnownRows): FilledRows {
  const handover = randomUUID();
  return [
    [
      'handover',
      {
        ...{ id: handover, kind: 'merge', institution_id: institution, reason_id: reason },
        ...{ reason_sha256: sha256('T'), created_by_person_id: person, created_at: at },
      },
    ],
    ['handover_successor', { handover_id: handover, institution_id: institution, main: true }],
    [
      'handover_item',
      { handover_id: handover, entity_id: entityId, to_institution_id: institution },
    ],
  ];
}
