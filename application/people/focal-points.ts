import { refuseAbsence } from '../../domain/participation/absence';
import { refuseFarDay } from '../../domain/participation/coming-day';
import { actOfAppointing } from '../../domain/participation/permissions';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import { People, type FocalPoint, type Person, type PersonChange } from '../../store/people';
import type { Policies } from '../../store/policies';
import {
  listPeople,
  type ListedPerson,
  type PeopleFilter,
} from '../../store/reading/listed-people';
import { uuidOrNull } from '../../store/uuid';
import { UndeliveredNotices } from '../../store/undelivered-notices';
import type { EngineClient } from '../../engine/engine-client';
import { signalMailboxesNowOrLater } from '../../engine/signal-mailboxes';
import { derivedId } from '../derived-id';
import { ApplicationError, notFound, throwRefusal } from '../application-error';
import type { Page } from '../items/items';
import { notOurCursor, readCursor, writeCursor } from '../items/page-cursor';
import { localNow } from '../../store/local-day';
import {
  addPersonTo,
  appointedPerson,
  personUnknown,
  type GivenAppointment,
  type GivenPerson,
} from './appointed-persons';
import { withNames } from '../shown-names';
import { hasEnd, leave, type GivenLeaving } from './leaving-focal-point';
import { orConflict, permit } from './participation';

/** Persons, and the institutions that they act for. The rules decide who may change them. */
export class FocalPoints {
  private readonly people: People;

  constructor(
    private readonly deps: {
      database: Database;
      policies: Policies;
      engine: Pick<EngineClient, 'signalMailbox'>;
    },
  ) {
    this.people = new People(deps.database);
  }

  /** One page of the people, by name, with their appointments. Errors: 403; 400 for the cursor. */
  async list(
    actor: PersonActor,
    { limit, cursor, ...filter }: PeopleFilter & { limit: number; cursor?: string | undefined },
  ): Promise<Page<ListedPerson>> {
    permit(actor, 'seePeople');
    const question = ['people', filter];
    const after = cursor === undefined ? null : readCursor(cursor, question, 2);
    if (after !== null && uuidOrNull(after[1]) === null) throw notOurCursor();
    const { today } = await localNow(this.deps.policies);
    const page = await listPeople(this.deps.database, { filter, today, after, limit });
    const nextCursor = page.next === null ? null : writeCursor(question, page.next);
    return { items: page.people, nextCursor };
  }

  /** Adds a person; a repeated change finds the person. Errors: 403; 409 for a person who is entered already. */
  async addPerson(actor: PersonActor, changeId: string, given: GivenPerson): Promise<Person> {
    permit(actor, 'addPerson');
    return await addPersonTo(this.people, changeId, given);
  }

  /**
   * Changes name, address or language. An institution that could not be notified is notified at the corrected address.
   * Errors: 403, 404; 409 for a person who is entered already.
   */
  async changePerson(actor: PersonActor, id: string, changed: PersonChange): Promise<Person> {
    permit(actor, 'changePerson');
    await this.reaching(async (people) => {
      await orConflict(people.change(id, changed));
      return await people.institutionsOf(id);
    });
    const person = await this.people.find(id);
    if (person === null) throw notFound();
    return person;
  }

  /** A person. Errors: 403, 404. */
  async person(actor: PersonActor, id: string): Promise<Person> {
    permit(actor, 'seePeople');
    const person = await this.people.find(id);
    if (person === null) throw notFound();
    return person;
  }

  /** An appointment with its person. Errors: 404, also for those of institutions whose people the caller may not see. */
  async appointment(actor: PersonActor, id: string): Promise<FocalPoint> {
    return await this.visible(actor, id);
  }

  /** The focal points of an institution, with names and addresses. Errors: 403, 404. */
  async of(actor: PersonActor, institutionId: string) {
    permit(actor, 'seeFocalPoints', institutionId);
    if ((await new Institutions(this.deps.database).find(institutionId)) === null) {
      throw notFound();
    }
    const { today } = await localNow(this.deps.policies);
    const focalPoints = await this.people.focalPointsOf(institutionId, today);
    return await withNames(this.deps.database, actor, { focalPoints });
  }

  /**
   * Appoints a focal point, with a new person in the same transaction; a repeated change finds the appointment. An
   * institution that could not be notified of something is notified now.
   * Errors: 403, also for appointing oneself; 404; 409 for a second main focal point, the same appointment twice, a person
   * who is entered already, an ended institution; 422 for an unknown person, and for a first day more than a year ahead.
   */
  async appoint(call: {
    actor: PersonActor;
    changeId: string;
    institutionId: string;
    given: GivenAppointment;
  }) {
    const { actor, changeId, institutionId, given } = call;
    permit(actor, actOfAppointing(given.role), institutionId);
    if (given.personId === actor.personId)
      throw new ApplicationError('not_allowed', 'own_appointment');
    const { today } = await localNow(this.deps.policies);
    allowDay(given.validFrom ?? today, today);
    const id = derivedId(changeId, 'focal point');
    await this.reaching(async (people, transaction) => {
      await refuseEnded(new Institutions(transaction), institutionId);
      await refuseStranger(people, { actor, institutionId, given });
      const personId = await appointedPerson(people, changeId, given);
      const { role, validFrom = today } = given;
      const open = { validTo: null, absentFrom: null, absentTo: null };
      await orConflict(people.appoint({ id, institutionId, personId, role, validFrom, ...open }));
      return [institutionId];
    });
    return await this.stored(actor, id);
  }

  /**
   * Ends an appointment on its last day, and appoints the replacement from the next day, in one transaction; a repeated
   * replacement does nothing more. Errors: 403, 404; 409 when it has an end, and when a replacement is needed; 422 for a day
   * before its first or more than a year ahead, and for an unknown person.
   */
  async end(call: { actor: PersonActor; id: string; changeId: string; given: GivenLeaving }) {
    const { actor, id, changeId, given } = call;
    const appointment = await this.visible(actor, id);
    permit(actor, 'endAppointment', appointment.institutionId);
    if (given.validTo < appointment.validFrom) {
      throw new ApplicationError('input', 'ends_before_it_begins');
    }
    const { today } = await localNow(this.deps.policies);
    allowDay(given.validTo, today);
    await this.deps.database.transaction((transaction) =>
      leave(transaction, { appointment, changeId, given, today }),
    );
    return await this.stored(actor, id);
  }

  /**
   * Announces an absence, or cancels it with null. Errors: 403, 404; 409 when the appointment has ended; 422 for an
   * absence that is over or outlasts the appointment.
   */
  async setAbsence(
    actor: PersonActor,
    id: string,
    absence: { from: LocalDate; to: LocalDate | null } | null,
  ) {
    const appointment = await this.visible(actor, id);
    permit(actor, 'declareAbsence', appointment.institutionId);
    const { today } = await localNow(this.deps.policies);
    const { validTo } = appointment;
    if (validTo !== null && validTo < today) throw hasEnd();
    throwRefusal(absence === null ? null : refuseAbsence(absence, { validTo, today }));
    if (!(await this.people.setAbsence(id, absence, today))) throw hasEnd();
    return await this.stored(actor, id);
  }

  /** Carries out a change in a transaction, and notifies the institutions that can be reached by it. */
  private async reaching(
    change: (people: People, transaction: Database) => Promise<readonly string[]>,
  ): Promise<void> {
    const { at: now, today } = await localNow(this.deps.policies);
    const calls = await this.deps.database.transaction(async (transaction) => {
      const institutionIds = await change(new People(transaction), transaction);
      return await new UndeliveredNotices(transaction).redeliver({ now, today, institutionIds });
    });
    await signalMailboxesNowOrLater(this.deps.engine, calls);
  }

  /** Appointments of other institutions look missing to callers who may not see them. */
  private async visible(actor: PersonActor, id: string): Promise<FocalPoint> {
    const found = await this.people.findFocalPoint(id);
    if (found === null) throw notFound();
    try {
      permit(actor, 'seeFocalPoints', found.institutionId);
    } catch (error) {
      if (error instanceof ApplicationError) throw notFound();
      throw error;
    }
    return found;
  }

  private async stored(actor: PersonActor, id: string) {
    const found = await this.people.findFocalPoint(id);
    if (found === null) throw new Error(`focal point ${id} was not stored`);
    return await withNames(this.deps.database, actor, found);
  }
}

/**
 * An institution appoints new people or its own. A person of another institution, named by id, is unknown to it: the
 * answer would disclose name and address, and only the center could end the appointment.
 */
async function refuseStranger(
  people: People,
  call: { actor: PersonActor; institutionId: string; given: GivenAppointment },
): Promise<void> {
  const { actor, institutionId, given } = call;
  if (actor.role !== 'institution' || given.personId === undefined) return;
  const own = await people.appointmentsOf(institutionId);
  if (!own.some(({ personId }) => personId === given.personId)) throw personUnknown();
}

/** Errors: 422 for a day that can only be a typing error. */
function allowDay(day: LocalDate, today: LocalDate): void {
  throwRefusal(refuseFarDay(day, today));
}

/** Locked, so that an institution does not end while somebody is appointed to it. */
async function refuseEnded(institutions: Institutions, id: string): Promise<void> {
  const [institution] = await institutions.lock([id]);
  if (institution === undefined) throw notFound();
  if (institution.validTo === null) return;
  throw new ApplicationError('conflict', 'institution_ended');
}
