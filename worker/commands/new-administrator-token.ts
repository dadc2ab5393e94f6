import { hostname, userInfo } from 'node:os';
import { AccessTokens } from '../../store/access-tokens';
import { People } from '../../store/people';
import { onDatabase, say } from './servers';

/**
 * `new-administrator-token <mail address> <why>`: creates a token for an administrator who has lost theirs. The list
 * of tokens records who created it (the account on this machine), when and why; the same goes to stderr as one line
 * of JSON.
 */
export async function main([email, ...words]: readonly string[]): Promise<void> {
  const why = words.join(' ').trim();
  if (email === undefined || why === '') {
    throw new Error('usage: new-administrator-token <mail address> <why>');
  }
  await onDatabase(async (database) => {
    const person = await new People(database).findByEmail(email);
    if (person === null) throw new Error(`There is no person with the address ${email}.`);
    const issuedBy = `${accountName()}@${hostname()}`;
    const createdAt = new Date().toISOString();
    const { id, secret } = await new AccessTokens(database).issue({
      ...{ personId: person.id, role: 'administrator', institutionId: null, focalPointRole: null },
      ...{ label: why, issuedBy, createdAt, expiresAt: null },
    });
    const trace = { alert: 'administrator_token_made', tokenId: id, personId: person.id };
    process.stderr.write(`${JSON.stringify({ ...trace, issuedBy, createdAt, why })}\n`);
    say(secret);
  });
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
