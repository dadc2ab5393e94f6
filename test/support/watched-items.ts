import { randomUUID } from 'node:crypto';
import { fillManyItems } from '../../bench/many-items';
import { InstitutionNames } from '../../store/institution-names';
import type { TestDatabase } from './database';

/**
 * Fills an empty database with items in every stage, with deadlines, statuses, themes in two spellings, and ends in
 * several months. Two of their institutions have names: one that never reported, and one that did today.
 */
export async function fillWatchedItems({ database }: TestDatabase, count = 400): Promise<void> {
  const { leadIds } = await fillManyItems(database, count);
  const number = 'abs(hashtext(entity_id))';
  await database.raw(`
    update implementation set
      closed_at = case when stage = 'closed' then now() - ${number} % 500 / 2 * interval '1 day' end,
      created_at = now() - ${number} % 500 * interval '1 day',
      next_lead_due_at = now() + ${number} % 120 * interval '1 day',
      next_lead_due_on = current_date + ${number} % 120,
      center_overdue_clock_id = case when stage = 'registered' then 'contest_decision/1' end,
      center_overdue_subject = case when stage = 'registered' then 'contest_decision' end,
      center_overdue_at = case when stage = 'registered' then now() - interval '3 days' end,
      center_overdue_on = case when stage = 'registered' then current_date - 3 end`);
  await database.raw(`
    update implementation set stage = 'withdrawn', updated_at = now() - interval '40 days'
    where stage = 'contested' and ${number} % 2 = 0`);
  await database.raw(`
    update recommendation set theme_keys = array['children'],
      themes = array[case when paragraph like '%1' then 'Children' else 'children ' end]
    where abs(hashtext(id::text)) % 3 = 0`);
  const overdue = await database('implementation')
    .where('is_lead_overdue', true)
    .whereNotIn('stage', ['closed', 'withdrawn'])
    .distinctOn('lead_institution_id')
    .limit(2)
    .select('lead_institution_id', 'entity_id');
  const [silent, reporting] = overdue;
  const called = new Map([
    [silent?.lead_institution_id, 'Ministry of Silence'],
    [reporting?.lead_institution_id, 'Ministry of Reports'],
  ]);
  const names = new InstitutionNames(database);
  for (const [index, id] of leadIds.entries()) {
    await names.give(id, { en: called.get(id) ?? `Ministry ${index + 1}` }, '2020-01-01');
  }
  await database('reporting_period').insert({
    ...{ entity_id: reporting?.entity_id ?? '', number: 1, overdue: false, state: 'submitted' },
    ...{ opens_at: '2026-01-01T00:00:00Z', anchor_at: '2026-01-01T00:00:00Z', cadences: 1 },
    ...{ report_id: randomUUID(), submitted_at: new Date().toISOString(), late: true },
  });
}
