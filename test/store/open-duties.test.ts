import type { Knex } from 'knex';
import { OpenDuties } from '../../store/reading/implementation/open-duties';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  const { database } = test;
  await database.raw(
    `insert into implementation (entity_id, kind, subject_id, created_at)
     select 'recommendation/' || id, 'recommendation', id, now()
     from (select gen_random_uuid() as id from generate_series(1, 20000)) as made`,
  );
  await database.raw(
    `insert into clock (entity_id, clock_id, started_by_sequence, subject, policy_version, rule,
       receipt_rule, legal_effect, start_sequence, start_event_type, start_effective_at,
       start_recorded_at, suspensions, extensions, barred_person_ids)
     select entity_id, subject || '/1', 1, subject, 1, '{}', '{}', 'service_norm', 1, 'assigned', now(),
       now(), '[]', '[]', '{}'
     from (select entity_id, case when row_number() over () % 100 = 0 then 'report_review'
                                  else 'report' end as subject from implementation) as made`,
  );
  await database.raw('analyze implementation');
  await database.raw('analyze clock');
});
afterAll(() => test.close());

it('the kinds of duties of the center are counted from its open terms alone', async () => {
  const asked: Knex.Sql[] = [];
  test.database.on('query', (query: Knex.Sql) => asked.push(query));
  const counts = await new OpenDuties(test.database).counts({ side: 'center' });
  expect(counts).toMatchObject([{ kind: 'report_review', count: 200 }]);
  const [{ sql, bindings }] = asked as [Knex.Sql];
  const explain = `explain ${sql.replaceAll(/\$\d+/g, '?')}`;
  const { rows } = await test.database.raw<{ rows: object[] }>(explain, [...bindings]);
  const plan = JSON.stringify(rows);
  expect(plan).toContain('clock_open_by_subject');
  expect(plan).not.toContain('Seq Scan on clock');
});
