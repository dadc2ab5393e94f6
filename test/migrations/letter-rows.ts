import { randomUUID } from 'node:crypto';
import { sha256 } from '../../store/sha256';
import type { FilledRows, KnownRows } from './filled-rows';

const letter = randomUUID();

/** Rows for the tables of 0018-yearly-letters, on what earlier steps were filled with. */
export function letterRows({ person, institution, at }: KnownRows): FilledRows {
  const order = randomUUID();
  const content = '<!doctype html>';
  return [
    [
      'letter_order',
      {
        ...{ id: order, year: 2026, as_of: '2026-12-31', cut_at: at },
        ...{ created_by_person_id: person, created_at: at },
      },
    ],
    [
      'letter',
      {
        ...{ id: letter, order_id: order, institution_id: institution, year: 2026 },
        ...{ as_of: '2026-12-31', head_person_id: person, language: 'uz', item_count: 1 },
        ...{ content, sha256: sha256(content), written_at: at },
      },
    ],
    [
      'letter_order_body',
      {
        ...{ order_id: order, institution_id: institution, outcome: 'written', open_items: 1 },
        ...{ letter_id: letter, settled_at: at },
      },
    ],
  ];
}

/** Rows for the tables of 0024-withdrawn-letters, about that letter. */
export function withdrawnLetterRows({ person, reason, entityId, at }: KnownRows): FilledRows {
  return [
    [
      'letter_withdrawal',
      {
        ...{ letter_id: letter, reason_id: reason, reason_sha256: sha256('T') },
        ...{ withdrawn_by_person_id: person, withdrawn_at: at },
      },
    ],
    ['letter_item', { letter_id: letter, entity_id: entityId }],
  ];
}
