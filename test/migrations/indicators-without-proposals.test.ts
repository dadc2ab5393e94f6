import { randomUUID } from 'node:crypto';
import { People } from '../../store/people';
import { migratorConfig } from '../../store/migrate';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('keeps who set an indicator and when, down and up again', async () => {
  const { database } = test;
  const step = { ...migratorConfig(), name: '0021-indicators-without-proposals' };
  const createdAt = '2026-03-02T05:00:00.000Z';
  const person = {
    id: randomUUID(),
    fullName: 'Officer',
    email: 'a@b.uz',
    language: 'uz' as const,
  };
  await new People(database).add({ ...person, createdAt });
  const row = {
    ...{ id: randomUUID(), entity_id: 'recommendation/1' },
    ...{ created_by_person_id: person.id, created_at: createdAt },
  };
  await database('indicator').insert(row);
  await database.migrate.down(step);
  await expect(database('indicator')).resolves.toEqual([
    { ...row, proposed_in_action_plan_id: null },
  ]);
  const changed = database('indicator').update({ entity_id: 'recommendation/2' });
  await expect(changed).rejects.toThrow('append-only');
  await database.migrate.up(step);
  await expect(database('indicator')).resolves.toEqual([row]);
});
