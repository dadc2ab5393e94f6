import type { FocalPointRole } from '../domain/shared/actor';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import type { Language } from '../domain/shared/languages';

/** A person: the only place with names and addresses. */
export interface Person {
  id: string;
  fullName: string;
  email: string;
  language: Language;
  createdAt: Instant;
}

/** What can be changed; what is left out or undefined stays. */
export type PersonChange = {
  [Name in 'fullName' | 'email' | 'language']?: Person[Name] | undefined;
};

/** A person whom an institution named, in a role, for a time. */
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

  constructor(readonly reason: 'email_taken' | 'main_taken' | 'appointed_already') {
    super(`not stored: ${reason.replaceAll('_', ' ')}`);
  }
}

const appointmentColumns = {
  id: 'focal_point.id',
  institutionId: 'institution_id',
  personId: 'person_id',
  role: 'role',
  validFrom: 'valid_from',
  validTo: 'valid_to',
  absentFrom: 'absent_from',
  absentTo: 'absent_to',
} as const;

/** Persons and the institutions they speak for. */
export class People {
  constructor(private readonly database: Database) {}

  /** Adds a person. Throws {@link PeopleConflict}. The same id again changes nothing. */
  async add(person: Person): Promise<void> {
    await explained(
      this.database('person')
        .insert({
          id: person.id,
          full_name: person.fullName,
          email: person.email,
          language: person.language,
          created_at: person.createdAt,
        })
        .onConflict('id')
        .ignore(),
    );
  }

  /** Changes name, address or language. False when there is no such person. Throws {@link PeopleConflict}. */
  async change(id: string, changed: PersonChange): Promise<boolean> {
    const columns = {
      ...(changed.fullName === undefined ? {} : { full_name: changed.fullName }),
      ...(changed.email === undefined ? {} : { email: changed.email }),
      ...(changed.language === undefined ? {} : { language: changed.language }),
    };
    if (Object.keys(columns).length === 0) return (await this.find(id)) !== null;
    return (await explained(this.database('person').where({ id }).update(columns))) === 1;
  }

  /** The person, or null. */
  async find(id: string): Promise<Person | null> {
    return (await this.selectPersons().where({ id }).first()) ?? null;
  }

  /** The person with this address, in whatever case it is written, or null. */
  async findByEmail(email: string): Promise<Person | null> {
    const found = this.selectPersons().whereRaw('lower(email) = lower(?)', [email]);
    return (await found.first()) ?? null;
  }

  /** Appoints a focal point. Throws {@link PeopleConflict}: one main at a time, one role once. */
  async appoint(appointment: Appointment): Promise<void> {
    await explained(
      this.database('focal_point')
        .insert({
          id: appointment.id,
          institution_id: appointment.institutionId,
          person_id: appointment.personId,
          role: appointment.role,
          valid_from: appointment.validFrom,
          valid_to: appointment.validTo,
          absent_from: appointment.absentFrom,
          absent_to: appointment.absentTo,
        })
        .onConflict('id')
        .ignore(),
    );
  }

  /** Ends an appointment. False when it does not run. */
  async endAppointment(id: string, validTo: LocalDate): Promise<boolean> {
    const changed = await this.database('focal_point')
      .where({ id })
      .whereNull('valid_to')
      .update({ valid_to: validTo });
    return changed === 1;
  }

  /** Announces an absence, or takes it back. False when there is no such appointment, or its last day has passed. */
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

  /** Whom an institution has named, those who begin later included, without those whose last day has passed. */
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
        fullName: 'full_name',
        email: 'email',
        language: 'language',
      });
  }

  private selectPersons() {
    return this.database('person').select<Person[]>({
      id: 'id',
      fullName: 'full_name',
      email: 'email',
      language: 'language',
      createdAt: 'created_at',
    });
  }
}

async function explained<T>(change: PromiseLike<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null;
    if (constraint === 'person_email_unique') throw new PeopleConflict('email_taken');
    if (constraint === 'focal_point_one_living_main') throw new PeopleConflict('main_taken');
    if (constraint === 'focal_point_named_once') throw new PeopleConflict('appointed_already');
    throw error;
  }
}
