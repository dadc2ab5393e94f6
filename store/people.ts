import type { FocalPointRole } from '../domain/shared/actor';
import { foldedName } from '../domain/shared/folded-key';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { addressKey } from '../domain/shared/plain-address';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import type { Language } from '../domain/shared/languages';
import { violatedConstraint } from './violated-constraint';

/** A person: the only table with names and addresses. */
export interface Person {
  id: string;
  fullName: string;
  email: string;
  language: Language;
  createdAt: Instant;
}

/** Fields that can be changed; omitted and undefined ones are unchanged. */
export type PersonChange = {
  [Name in 'fullName' | 'email' | 'language']?: Person[Name] | undefined;
};

/** The appointment of a person by an institution, in a role, for a time. */
export interface Appointment {
  id: string;
  institutionId: string;
  personId: string;
  role: FocalPointRole;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  absentFrom: LocalDate | null;
  absentTo: LocalDate | null;
}

/** An appointment with the person's name and address. */
export interface FocalPoint extends Appointment {
  fullName: string;
  email: string;
  language: Language;
}

/** Why a person or an appointment could not be stored. */
export class PeopleConflict extends Error {
  override readonly name = 'PeopleConflict';

  constructor(
    readonly reason: 'person_known' | 'main_taken' | 'appointed_already',
    /** The person who is entered already. */
    readonly personId: string | null = null,
  ) {
    super(`not stored: ${reason.replaceAll('_', ' ')}`);
  }
}

const appointmentColumns = camelColumns(
  'focal_point',
  'id, institution_id, person_id, role, valid_from, valid_to, absent_from',
  'absent_to',
);

/** SQL: whether somebody else has the address of a row of `person`; `id` is the column with the id of the person. */
export function sharesAddress(id: 'id' | 'person_id' = 'id'): string {
  return `exists (select from person other
    where other.email_key = person.email_key and other.id is distinct from person.${id})`;
}

/** Persons and the institutions that they act for. */
export class People {
  constructor(private readonly database: Database) {}

  /**
   * Adds a person. Throws {@link PeopleConflict} when somebody of this name has this address. The same id again changes
   * nothing.
   */
  async add({ id, fullName, email, language, createdAt }: Person): Promise<void> {
    const keys = keysOf({ fullName, email });
    const row = snakeRow({ id, fullName, email, language, createdAt, ...keys });
    await this.storing(id, keys, (transaction) =>
      transaction('person').insert(row).onConflict('id').ignore(),
    );
  }

  /**
   * Changes name, address or language. Mails are tried again at a given address, also at the same one. False when
   * there is no such person. Throws {@link PeopleConflict}.
   */
  async change(id: string, { fullName, email, language }: PersonChange): Promise<boolean> {
    const before = await this.find(id);
    if (before === null) return false;
    const person = {
      fullName: fullName ?? before.fullName,
      email: email ?? before.email,
      language: language ?? before.language,
    };
    const keys = keysOf(person);
    const corrected = email === undefined ? {} : { address_refused_at: null };
    const row: object = { ...snakeRow({ ...person, ...keys }), ...corrected };
    const changed = await this.storing(id, keys, async (transaction) => {
      if (email !== undefined) {
        await transaction('submitter_person').where({ person_id: id }).update(corrected);
      }
      return await transaction('person').where({ id }).update(row);
    });
    return changed === 1;
  }

  /** Runs in a savepoint, so that after a conflict the other person can be read. */
  private async storing<T>(
    id: string,
    { nameKey, emailKey }: ReturnType<typeof keysOf>,
    change: (transaction: Database) => PromiseLike<T>,
  ): Promise<T> {
    try {
      return await this.database.transaction(async (transaction) => await change(transaction));
    } catch (error) {
      if (violatedConstraint(error) !== 'person_entered_once') throw error;
      const known: { id: string } | undefined = await this.database('person')
        .where({ email_key: emailKey, name_key: nameKey })
        .whereNot({ id })
        .first('id');
      throw new PeopleConflict('person_known', known?.id ?? null);
    }
  }

  /** The person, or null. */
  async find(id: string): Promise<Person | null> {
    return (await this.selectPersons().where({ id }).first()) ?? null;
  }

  /** Those with this address, in the order of their entry; several people of an office may share one. */
  async withAddress(email: string): Promise<readonly Person[]> {
    return this.selectPersons()
      .where({ email_key: addressKey(email) })
      .orderBy('created_at');
  }

  /** Appoints a focal point. Throws {@link PeopleConflict}: one main focal point at a time, one role once. */
  async appoint(appointment: Appointment): Promise<void> {
    const { id, institutionId, personId, role, validFrom, validTo, ...absence } = appointment;
    const { absentFrom, absentTo } = absence;
    const row = { id, institutionId, personId, role, validFrom, validTo, absentFrom, absentTo };
    const added = this.database('focal_point').insert(snakeRow(row)).onConflict('id').ignore();
    await explained(added);
  }

  /** Ends an appointment. False when it is not running. */
  async endAppointment(id: string, validTo: LocalDate): Promise<boolean> {
    const changed = await this.database('focal_point')
      .where({ id })
      .whereNull('valid_to')
      .update({ valid_to: validTo });
    return changed === 1;
  }

  /** Announces or cancels an absence. False when there is no such appointment, or its last day has passed. */
  async setAbsence(
    id: string,
    absence: { from: LocalDate; to: LocalDate | null } | null,
    today: LocalDate,
  ): Promise<boolean> {
    const changed = await this.database('focal_point')
      .where({ id })
      .where((running) => {
        void running.whereNull('valid_to').orWhere('valid_to', '>=', today);
      })
      .update({ absent_from: absence?.from ?? null, absent_to: absence?.to ?? null });
    return changed === 1;
  }

  /** The running appointments of an institution, by role. */
  async appointmentsOf(institutionId: string): Promise<readonly Appointment[]> {
    return this.database('focal_point')
      .where({ institution_id: institutionId })
      .whereNull('valid_to')
      .orderBy(['role', 'valid_from', 'id'])
      .select<Appointment[]>(appointmentColumns);
  }

  /** The institutions that have appointed the person, at any time. */
  async institutionsOf(personId: string): Promise<readonly string[]> {
    const appointments = this.database('focal_point').where({ person_id: personId });
    return await appointments.distinct().pluck<string[]>('institution_id');
  }

  /** The present and future appointments of an institution. */
  async focalPointsOf(institutionId: string, today: LocalDate): Promise<readonly FocalPoint[]> {
    return this.selectFocalPoints()
      .where({ institution_id: institutionId })
      .where((running) => {
        void running.whereNull('valid_to').orWhere('valid_to', '>=', today);
      })
      .orderBy(['role', 'valid_from', 'focal_point.id']);
  }

  /** The appointment with the person, running or not, or null. */
  async findFocalPoint(id: string): Promise<FocalPoint | null> {
    return (await this.selectFocalPoints().where('focal_point.id', id).first()) ?? null;
  }

  private selectFocalPoints() {
    return this.database('focal_point')
      .join('person', 'person.id', 'focal_point.person_id')
      .select<FocalPoint[]>({
        ...appointmentColumns,
        ...camelColumns('person', 'full_name, email, language'),
      });
  }

  private selectPersons() {
    return this.database('person').select<Person[]>(
      camelColumns('person', 'id, full_name, email, language, created_at'),
    );
  }
}

async function explained<T>(change: PromiseLike<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'focal_point_one_living_main') throw new PeopleConflict('main_taken');
    if (constraint === 'focal_point_named_once') throw new PeopleConflict('appointed_already');
    throw error;
  }
}

function keysOf({ fullName, email }: Pick<Person, 'fullName' | 'email'>) {
  return { nameKey: foldedName(fullName), emailKey: addressKey(email) };
}
