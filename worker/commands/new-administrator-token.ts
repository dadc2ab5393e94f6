import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { AccessTokens } from '../../store/access-tokens';
import { People, type Person } from '../../store/people';
import { StaffRoles } from '../../store/staff-roles';
import { uuidOrNull } from '../../store/uuid';
import { onDatabase, say } from './servers';

/**
 * `new-administrator-token <mail address or person id> <why>`: creates a token for an administrator who has lost theirs, and lets
 * them sign in to the pages as one.
 * Where several people share the address, their ids are listed and one of them must be named. The list
 * of tokens records who created it (the account on this machine), when and why; the same goes to stderr as one line
 * of JSON.
 */
export async function main([named, ...words]: readonly string[]): Promise<void> {
  const why = words.join(' ').trim();
  if (named === undefined || why === '') {
    throw new Error('usage: new-administrator-token <mail address or person id> <why>');
  }
  await onDatabase(async (database) => {
    const person = await personOf(new People(database), named);
    const issuedBy = `${accountName()}@${hostname()}`;
    const createdAt = new Date().toISOString();
    const { id, secret } = await new AccessTokens(database).issue({
      purpose: 'person',
      ...{ personId: person.id, role: 'administrator', institutionId: null, focalPointRole: null },
      ...{ label: why, issuedBy, createdAt, expiresAt: null },
    });
    await new StaffRoles(database).grant({
      ...{ id: randomUUID(), personId: person.id, role: 'administrator', institutionId: null },
      ...{ grantedBy: issuedBy, grantedAt: createdAt },
    });
    const trace = { alert: 'administrator_token_made', tokenId: id, personId: person.id };
    process.stderr.write(`${JSON.stringify({ ...trace, issuedBy, createdAt, why })}\n`);
    say(secret);
  });
}

async function personOf(people: People, named: string): Promise<Person> {
  const byId = uuidOrNull(named);
  const found = byId === null ? await people.withAddress(named) : [await people.find(byId)];
  const [person, ...others] = found.filter((one) => one !== null);
  if (person === undefined) throw new Error(`There is no person ${named}.`);
  if (others.length === 0) return person;
  const known = [person, ...others].map(({ id, fullName }) => `${id} ${fullName}`);
  throw new Error(`Several people have the address ${named}; name one by id:\n${known.join('\n')}`);
}

/** The account, or its number where the machine has no name for it, as in some containers. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SystemError') throw error;
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
