import { foldedNumber } from '../domain/shared/folded-key';
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

/**
 * Frees the numbers whose items were withdrawn as registered in error. From a file only where it has another text: the
 * same file again does not bring the error back.
 */
export async function freeNumbersInError(
  database: Database,
  register: 'recommendation' | 'plan_item',
  given: {
    /** The document or the plan. */
    sourceId: string;
    importId: string | null;
    rows: readonly { number: string; text: string }[];
  },
): Promise<void> {
  const [source, key, prefix] = {
    recommendation: ['document_id', 'paragraph_key', 'recommendation/'],
    plan_item: ['plan_id', 'number_key', 'plan-item/'],
  }[register];
  await database.raw(
    `update ${register} found set in_error = true
     from jsonb_to_recordset(:rows) as given (key text, text text)
     where found.${source} = :sourceId and found.${key} = given.key
       and not found.in_error and (:alone or found.text <> given.text)
       and exists (select from event_log where entity_id = '${prefix}' || found.id
         and event_type = 'withdrawn' and payload->>'cause' = 'registered_in_error')`,
    {
      ...{ sourceId: given.sourceId, alone: given.importId === null },
      rows: JSON.stringify(
        given.rows.map(({ number, text }) => ({ key: foldedNumber(number), text })),
      ),
    },
  );
}
