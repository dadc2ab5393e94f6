import { randomUUID } from 'node:crypto';
import { AccessTokens } from '../../store/access-tokens';
import { People } from '../../store/people';
import { ApiCaller } from './api-caller';
import type { NewHolder } from './application';
import type { TestDatabase } from './database';

/** A person with a token, who speaks HTTP. */
export class Holder extends ApiCaller {
  constructor(
    deps: { url: string; token: string | null },
    readonly personId: string,
    readonly email: string,
  ) {
    super(deps);
  }
}

/** A new person with a token for the API at an address. */
export async function storeHolder(
  { database }: Pick<TestDatabase, 'database'>,
  url: string,
  holder: NewHolder,
): Promise<Holder> {
  const validFrom = '2020-01-01';
  const { role, institutionId = null, focalPointRole = null, language = 'uz-Latn' } = holder;
  const { personId = randomUUID() } = holder;
  const email = `${personId}@example.org`;
  const createdAt = new Date().toISOString();
  const people = new People(database);
  await people.add({ id: personId, fullName: `Person of ${role}`, email, language, createdAt });
  if (institutionId !== null && focalPointRole !== null) {
    const open = { validTo: null, absentFrom: null, absentTo: null };
    const appointed = { id: randomUUID(), institutionId, personId, role: focalPointRole };
    await people.appoint({ ...appointed, validFrom, ...open });
  }
  const { secret } = await new AccessTokens(database).issue({
    purpose: 'person',
    ...{ personId, role, institutionId, focalPointRole, createdAt },
    label: 'test',
    issuedBy: 'test',
    expiresAt: null,
  });
  return new Holder({ url, token: secret }, personId, email);
}
