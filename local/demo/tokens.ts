import { derivedId } from '../../application/derived-id';
import type { Country, Sample, SamplePerson } from '../../countries/country';
import { localDateOf } from '../../domain/calendar/local-time';
import { isStaffRole } from '../../domain/participation/staff-role';
import { roles, type Role } from '../../domain/shared/actor';
import { AccessTokens } from '../../store/access-tokens';
import type { Database } from '../../store/connect';
import { FirstData } from '../../store/first-data';
import { Institutions } from '../../store/institutions';
import { People } from '../../store/people';
import { StaffRoles } from '../../store/staff-roles';

/** One bearer token per role, as `<data>/tokens.json` holds them. */
export type Tokens = Partial<Record<Role, string>>;

/** The address of the first administrator, until somebody corrects it. */
export const administratorAddress = 'administrator@center.example';

/**
 * The id of a sample institution, by its first code, or person, by the first address: the same in every installation.
 */
export function sampleId(firstName: string): string {
  return derivedId('sample data', firstName);
}

/**
 * Creates the administrator and, on request in an installation without institutions, the sample institutions and
 * persons; each once, recorded in `first_data`. It writes to the database itself, since nobody has a token yet.
 * @param options.database a transaction
 * @returns the tokens that were created now; none on a later start
 */
export async function makeFirstTokens(options: {
  database: Database;
  country: Country;
  sample: Sample | null;
}): Promise<Tokens> {
  const { database, country, sample } = options;
  const { timeZone } = country.policy;
  const first = new FirstData(database);
  const tokens: Tokens = {};
  if (!(await first.isMade('administrator'))) {
    const administrator: SamplePerson = {
      ...{ email: administratorAddress, fullName: 'Administrator' },
      ...{ language: country.languages[0], institution: null, focalPointRole: null },
    };
    tokens.administrator = await makeHolder(database, 'administrator', administrator, timeZone);
    await first.record('administrator', now());
  }
  if (sample === null || (await first.isMade('sample_participants'))) return tokens;
  // Sample names among real ones could never be removed again.
  if ((await new Institutions(database).all()).length > 0) return tokens;
  for (const one of sample.institutions) {
    const life = { validFrom: today(timeZone), validTo: null, successorId: null };
    await new Institutions(database).add({ ...one, id: sampleId(one.code), ...life });
  }
  for (const person of sample.furtherPersons) await addPerson(database, person, timeZone);
  for (const role of roles) {
    if (role === 'administrator') continue;
    tokens[role] = await makeHolder(database, role, sample.persons[role], timeZone);
  }
  await first.record('sample_participants', now());
  return tokens;
}

/** Adds the person of a role, and returns a token for it. */
async function makeHolder(
  database: Database,
  role: Role,
  person: SamplePerson,
  timeZone: string,
): Promise<string> {
  await addPerson(database, person, timeZone);
  await grantRole(database, role, person);
  const { secret } = await new AccessTokens(database).issue({
    purpose: 'person',
    ...{ personId: sampleId(person.email), role, createdAt: now(), expiresAt: null },
    institutionId: person.institution === null ? null : sampleId(person.institution),
    focalPointRole: role === 'institution' ? person.focalPointRole : null,
    label: 'made at the first start',
    issuedBy: 'first-start',
  });
  return secret;
}

/** The role in the pages of a person whom no institution appoints to it. */
async function grantRole(database: Database, role: Role, person: SamplePerson): Promise<void> {
  if (!isStaffRole(role)) return;
  const ofCoordinator = role === 'coordinator' ? person.institution : null;
  await new StaffRoles(database).grant({
    ...{ id: sampleId(`${person.email} ${role}`), personId: sampleId(person.email), role },
    institutionId: ofCoordinator === null ? null : sampleId(ofCoordinator),
    ...{ grantedBy: 'first-start', grantedAt: now() },
  });
}

async function addPerson(
  database: Database,
  person: SamplePerson,
  timeZone: string,
): Promise<void> {
  const { email, fullName, language, institution, focalPointRole } = person;
  const people = new People(database);
  const personId = sampleId(email);
  await people.add({ id: personId, email, fullName, language, createdAt: now() });
  if (institution === null || focalPointRole === null) return;
  await people.appoint({
    ...{ id: sampleId(`${email} ${focalPointRole}`), personId, role: focalPointRole },
    institutionId: sampleId(institution),
    ...{ validFrom: today(timeZone), validTo: null, absentFrom: null, absentTo: null },
  });
}

function now(): string {
  return new Date().toISOString();
}

function today(timeZone: string): string {
  return localDateOf(now(), timeZone);
}
