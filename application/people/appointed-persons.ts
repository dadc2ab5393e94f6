import type { FocalPointRole } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { People, Person } from '../../store/people';
import { derivedId } from '../derived-id';
import { ApplicationError } from '../application-error';
import { orConflict } from './participation';

/** The fields of a new person. */
export type GivenPerson = Omit<Person, 'id' | 'createdAt'>;

/** The person to appoint: a known one, or a new one. */
export interface GivenAppointment {
  personId?: string | undefined;
  person?: GivenPerson | undefined;
  role: FocalPointRole;
  validFrom?: LocalDate | undefined;
}

/** Adds a person; a repeated change finds the person. Errors: 409 for a person who is entered already. */
export async function addPersonTo(
  people: People,
  changeId: string,
  given: GivenPerson,
): Promise<Person> {
  const id = derivedId(changeId, 'person');
  const createdAt = new Date(Date.now()).toISOString();
  await orConflict(people.add({ ...given, id, createdAt }));
  const stored = await people.find(id);
  if (stored === null) throw new Error(`person ${id} was not stored`);
  return stored;
}

/** The id of a known person, or of a new one. Errors: 409 for one who is entered already; 422 for an unknown person. */
export async function appointedPerson(
  people: People,
  changeId: string,
  { personId, person }: Pick<GivenAppointment, 'personId' | 'person'>,
): Promise<string> {
  if (person !== undefined) return (await addPersonTo(people, changeId, person)).id;
  if (personId !== undefined && (await people.find(personId)) !== null) return personId;
  throw personUnknown();
}

/** Errors: 422 for an unknown id. */
export function personUnknown(): ApplicationError {
  return new ApplicationError('input', 'person_unknown');
}
