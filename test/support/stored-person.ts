import { randomUUID } from 'node:crypto';
import type { Database } from '../../store/connect';
import { People } from '../../store/people';

/** A person that rows may refer to, stored; its id. */
export async function storedPerson(database: Database): Promise<string> {
  const id = randomUUID();
  await new People(database).add({
    id,
    fullName: 'Dilnoza Karimova',
    email: `${id}@example.org`,
    language: 'uz-Latn',
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  return id;
}
