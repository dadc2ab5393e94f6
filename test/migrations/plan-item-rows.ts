import { randomUUID } from 'node:crypto';
import type { FilledRows, KnownRows } from './filled-rows';

/** Rows for the tables of 0014-plan-items, on what earlier steps were filled with. */
export function planItemRows({
  person,
  institution,
  item,
  recommendation,
  at,
}: KnownRows): FilledRows {
  const changed = { changed_by_person_id: person, changed_at: at };
  return [
    [
      'plan_item_body',
      { plan_item_id: item, institution_id: institution, part: 'lead', position: 1 },
    ],
    [
      'plan_item_translation',
      {
        ...{ plan_item_id: item, language: 'ru', text: 'T', status: 'official' },
        ...{ given_by_person_id: person, given_at: at },
      },
    ],
    [
      'plan_item_change',
      {
        ...{ id: randomUUID(), plan_item_id: item, field: 'control_number', after: '"7"' },
        ...changed,
      },
    ],
    [
      'plan_item_link_change',
      {
        ...{ id: randomUUID(), plan_item_id: item, recommendation_id: recommendation },
        ...{ change: 'removed', reason: 'T', reason_language: 'uz', ...changed },
      },
    ],
  ];
}
