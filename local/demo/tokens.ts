import { randomUUID } from 'node:crypto';
import type { Role } from '../../domain/shared/actor';
import { localDateOf } from '../../domain/calendar/local-time';
import { defaultPolicy } from '../../domain/shared/default-policy';
import { AccessTokens } from '../../store/access-tokens';
import { openDatabase, type Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import { People } from '../../store/people';
import {
  furtherPersons,
  sampleInstitutions,
  samplePersons,
  type SamplePerson,
} from './participants';

/** One bearer token per role, as `<data>/tokens.json` holds them. */
export type Tokens = Partial<Record<Role, string>>;

/**
 * Makes sure that there is a person with a working token for each of `wanted`, with the institutions that these
 * persons belong to. It writes to the database itself, since nobody has a token yet; everything after it goes over the API.
 * @returns the working token of each wanted role
 */
export async function ensureTokens(options: {
  databaseUrl: string;
  wanted: readonly Role[];
  known: Tokens;
}): Promise<Tokens> {
  const database = openDatabase({ databaseUrl: options.databaseUrl, poolSize: 1 });
  try {
    return await database.transaction(async (transaction) => {
      const persons = options.wanted.map((role) => ({ role, person: samplePersons[role] }));
      // With the sample come the people who only get mails; an administrator alone needs nobody.
      const further = options.wanted.includes('institution') ? furtherPersons : [];
      for (const person of further) await ensurePerson(transaction, person);
      const tokens: Tokens = {};
      for (const { role, person } of persons) {
        const ids = await ensurePerson(transaction, person);
        tokens[role] = await ensureToken(transaction, { role, person, ...ids, ...options });
      }
      return tokens;
    });
  } finally {
    await database.destroy();
  }
}

async function ensureToken(
  database: Database,
  holder: {
    role: Role;
    person: SamplePerson;
    personId: string;
    institutionId: string | null;
    known: Tokens;
  },
): Promise<string> {
  const tokens = new AccessTokens(database);
  const { role, person, personId, institutionId } = holder;
  const known = holder.known[role];
  if (known !== undefined && (await tokens.holderOf(known, now(), today())) !== null) return known;
  const { secret } = await tokens.issue({
    ...{ personId, role, institutionId, createdAt: now(), expiresAt: null },
    focalPointRole: role === 'institution' ? person.focalPointRole : null,
    label: 'made at the first start',
  });
  return secret;
}

async function ensurePerson(
  database: Database,
  person: SamplePerson,
): Promise<{ personId: string; institutionId: string | null }> {
  const { email, fullName, language, institution, focalPointRole } = person;
  const people = new People(database);
  const known = await people.findByEmail(email);
  const personId = known?.id ?? randomUUID();
  await people.add({ id: personId, email, fullName, language, createdAt: now() });
  if (institution === null) return { personId, institutionId: null };
  const institutionId = await ensureInstitution(database, institution);
  const appointed = await people.appointmentsOf(institutionId);
  if (focalPointRole !== null && !appointed.some((one) => one.personId === personId)) {
    const open = { validFrom: today(), validTo: null, absentFrom: null, absentTo: null };
    const appointment = { id: randomUUID(), institutionId, personId, role: focalPointRole };
    await people.appoint({ ...appointment, ...open });
  }
  return { personId, institutionId };
}

async function ensureInstitution(database: Database, code: string): Promise<string> {
  const institutions = new Institutions(database);
  const sample = sampleInstitutions.find((one) => one.code === code);
  if (sample === undefined) throw new Error(`there is no sample institution ${code}`);
  const known =
    sample.kind === 'center'
      ? await institutions.livingCenter()
      : await institutions.findByCode(code);
  if (known !== null) return known.id;
  const id = randomUUID();
  await institutions.add({ ...sample, id, validFrom: today(), validTo: null, successorId: null });
  return id;
}

function now(): string {
  return new Date().toISOString();
}

function today(): string {
  return localDateOf(now(), defaultPolicy.timeZone);
}
