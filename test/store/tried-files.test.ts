import { forgetTriedFiles, TriedFiles } from '../../store/tried-files';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { storedPerson } from '../support/stored-person';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('keeps the two latest files of a person for a day, for nobody else', async () => {
  const { database } = test;
  const [personId, other] = [await storedPerson(database), await storedPerson(database)];
  const files = new TriedFiles(database);
  const keep = async (fileName: string, at: string) =>
    await files.keep({ personId, fileName, content: Buffer.from(fileName), at });
  const [first, second, third] = [
    await keep('1.csv', '2026-03-02T05:00:00.000Z'),
    await keep('2.csv', '2026-03-02T05:00:01.000Z'),
    await keep('3.csv', new Date(Date.now()).toISOString()),
  ];
  expect(await files.find(personId, first)).toBeNull();
  expect(await files.find(personId, second)).toMatchObject({ content: Buffer.from('2.csv') });
  expect(await files.find(other, third)).toBeNull();
  expect(await files.latest(personId)).toEqual({ id: third, fileName: '3.csv' });
  expect(await forgetTriedFiles({ database })).toBe(1);
  expect(await files.find(personId, second)).toBeNull();
  expect(await files.find(personId, third)).not.toBeNull();
});
