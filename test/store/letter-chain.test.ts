import { randomUUID } from 'node:crypto';
import { sha256 } from '../../store/sha256';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
const at = '2026-12-31T19:00:00.000Z';
const [person = '', body = '', other = '', order = '', reason = ''] = Array.from(
  { length: 5 },
  () => randomUUID(),
);

beforeAll(async () => {
  test = await openTestDatabase();
  const { database } = test;
  await database('person').insert({
    ...{ id: person, full_name: 'Head', name_key: 'head', email: 'a@b.uz', email_key: 'a@b.uz' },
    ...{ language: 'uz-Latn', created_at: at },
  });
  for (const id of [body, other]) {
    await database('institution').insert({ id, kind: 'state_body', valid_from: '2020-01-01' });
  }
  await database('letter_order').insert({
    ...{ id: order, year: 2026, as_of: '2026-12-31', cut_at: at },
    ...{ created_by_person_id: person, created_at: at },
  });
  await database('narrative').insert({
    ...{ id: reason, body: 'T', language: 'uz-Latn', sha256: sha256('T') },
    ...{ author_person_id: person, created_at: at },
  });
});
afterAll(() => test.close());

const write = async (row: object, institutionId = body): Promise<string> => {
  const id = randomUUID();
  await test.database('letter').insert({
    ...{ id, order_id: order, institution_id: institutionId, year: 2026, as_of: '2026-12-31' },
    ...{ head_person_id: person, language: 'uz-Latn', item_count: 1, written_at: at },
    ...{ content: 'T', sha256: sha256('T'), ...row },
  });
  return id;
};
const withdraw = (letterId: string) =>
  test.database('letter_withdrawal').insert({
    ...{ letter_id: letterId, reason_id: reason, reason_sha256: sha256('T') },
    ...{ withdrawn_by_person_id: person, withdrawn_at: at },
  });

it('lets one letter of an institution and year hold, and each other one replace a withdrawn one', async () => {
  const { database } = test;
  const first = await write({});
  await expect(write({})).rejects.toThrow('letter_first_of_year');
  await expect(write({ replaces_letter_id: first })).rejects.toThrow('letter_replaces_withdrawn');
  await withdraw(first);
  await expect(withdraw(first)).rejects.toThrow('letter_withdrawal_pk');
  await expect(write({ replaces_letter_id: first }, other)).rejects.toThrow('letter_replaces_own');
  const second = await write({ replaces_letter_id: first });
  await expect(write({ replaces_letter_id: first })).rejects.toThrow('letter_replaced_once');
  await withdraw(second);
  await write({ replaces_letter_id: second });
  await expect(database('letter_withdrawal').delete()).rejects.toThrow('append-only');
  await expect(database('letter').delete()).rejects.toThrow('append-only');
});
