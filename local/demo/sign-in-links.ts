import type { Country } from '../../countries/country';
import { signInLinkPath } from '../../application/sign-in/sign-in-mail';
import { localDateOf } from '../../domain/calendar/local-time';
import { roles, type Role } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { People } from '../../store/people';
import { SessionStore } from '../../store/sessions';
import { SignInRequests } from '../../store/sign-in-requests';
import { administratorAddress, sampleId } from './tokens';

/** One address per role that signs its sample person in. */
export type SignInLinks = Partial<Record<Role, string>>;

// A working day: it is used once, in a browser on this machine, and the next start makes others.
const linkHours = 12;

/**
 * Makes a link for the first administrator and each sample person who still has the address of the sample; a person with
 * another address is real. Former links stop working.
 */
export async function makeSignInLinks(options: {
  database: Database;
  country: Country;
  apiUrl: string;
}): Promise<SignInLinks> {
  const { database, country, apiUrl } = options;
  const requests = new SignInRequests(database);
  await requests.forgetLocal();
  const askedAt = new Date();
  const today = localDateOf(askedAt.toISOString(), country.policy.timeZone);
  const links: SignInLinks = {};
  for (const role of roles) {
    const address =
      role === 'administrator' ? administratorAddress : country.sample?.persons[role].email;
    if (address === undefined) continue;
    const person = await new People(database).find(sampleId(address));
    if (person?.email !== address) continue;
    if ((await new SessionStore(database).positionsOf(person.id, today)).length === 0) continue;
    const requestId = await requests.askLocally({
      ...{ emailKey: null, wantedPath: '/', askedAt: askedAt.toISOString() },
      expiresAt: new Date(askedAt.getTime() + linkHours * 3_600_000).toISOString(),
    });
    const { secret } = await requests.addLink(requestId, person.id);
    links[role] = `${apiUrl}${signInLinkPath(secret)}`;
  }
  return links;
}
