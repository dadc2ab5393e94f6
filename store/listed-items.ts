import type { Database } from './connect';

/** Pads numbers inside a paragraph to one width, so that 133.2 comes before 133.10. */
const naturalNumber = (column: string): string =>
  `regexp_replace(regexp_replace(${column}, '(\\d+)', '0000000\\1', 'g'), '0*(\\d{8})', '\\1', 'g')`;

/**
 * Adds rows of lists for registered items without one, and corrects those of others: of these items, or of all. Called
 * in the transaction that registers, so that lists and counts have an item before its tracking begins, and in the one
 * that corrects.
 */
export async function listRegistered(
  database: Database,
  subjectIds: readonly string[] | 'all',
): Promise<void> {
  const only = subjectIds === 'all' ? '' : 'where one.id = any (:ids)';
  await database.raw(
    `insert into implementation (entity_id, kind, subject_id, register_id, register_name,
       natural_number, mechanism, created_at)
     select 'recommendation/' || one.id, 'recommendation', one.id, document.id, document.symbol,
       ${naturalNumber('one.paragraph')}, document.mechanism, one.created_at
     from recommendation one join document on document.id = one.document_id ${only}
     union all
     select 'plan-item/' || one.id, 'plan_item', one.id, plan.id, plan.title,
       ${naturalNumber('one.number')}, null, one.created_at
     from plan_item one join plan on plan.id = one.plan_id ${only}
     order by 1
     on conflict (entity_id) do update set register_name = excluded.register_name,
       natural_number = excluded.natural_number, mechanism = excluded.mechanism
     where (implementation.register_name, implementation.natural_number, implementation.mechanism)
       is distinct from (excluded.register_name, excluded.natural_number, excluded.mechanism)`,
    { ids: subjectIds === 'all' ? [] : [...subjectIds] },
  );
}

/** The condition that the item of a row named `found` was withdrawn as registered in error. */
export function withdrawnInError(idPrefix: string): string {
  return `exists (select from event_log where entity_id = '${idPrefix}' || found.id
    and event_type = 'withdrawn' and payload->>'cause' = 'registered_in_error')`;
}
