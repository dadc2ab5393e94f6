import { addDays, laterDay } from '../../domain/calendar/day-arithmetic';
import { refuseLeaving, replacementNeeded } from '../../domain/participation/leaving';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Conclusions } from '../../store/conclusions';
import { Institutions } from '../../store/institutions';
import { People, type Appointment } from '../../store/people';
import { derivedId } from '../derived-id';
import { ApplicationError, errorOfRules } from '../application-error';
import { appointedPerson, type GivenAppointment } from './appointed-persons';
import { orConflict } from './participation';

/** The end of an appointment, and the replacement. */
export interface GivenLeaving {
  validTo: LocalDate;
  replacement: Pick<GivenAppointment, 'personId' | 'person'> | null;
}

interface Leaving {
  appointment: Appointment;
  changeId: string;
  given: GivenLeaving;
  today: LocalDate;
}

/**
 * Ends an appointment and begins that of the replacement, in a transaction of the caller. The institution is locked,
 * so that of two who leave at once the second sees that the first has left. Errors as `FocalPoints.end`.
 */
export async function leave(database: Database, leaving: Leaving): Promise<void> {
  const { appointment, changeId, given, today } = leaving;
  const { id, institutionId, role, personId } = appointment;
  const [institution] = await new Institutions(database).lock([institutionId]);
  const people = new People(database);
  if (!(await people.endAppointment(id, given.validTo))) {
    if (await isReplaced(people, changeId)) return;
    throw hasEnd();
  }
  const from = addDays(given.validTo, 1);
  if (given.replacement !== null && institution?.validTo === null) {
    const comes = await appointedPerson(people, changeId, given.replacement);
    if (comes === personId) {
      throw new ApplicationError('input', 'replaces_itself');
    }
    const open = { validTo: null, absentFrom: null, absentTo: null };
    const appointed = { id: derivedId(changeId, 'focal point'), institutionId, personId: comes };
    await orConflict(people.appoint({ ...appointed, role, validFrom: from, ...open }));
  }
  await refuse(database, leaving, {
    bodyEnded: institution?.validTo !== null,
    // A replacement that begins later than the day after, and later than today, would leave days without anybody.
    byDay: laterDay(from, today),
  });
}

/** Whether this very change has appointed the replacement before: a form may be sent twice. */
async function isReplaced(people: People, changeId: string): Promise<boolean> {
  return (await people.findFocalPoint(derivedId(changeId, 'focal point'))) !== null;
}

async function refuse(
  database: Database,
  { appointment: { institutionId, role } }: Leaving,
  { bodyEnded, byDay }: { bodyEnded: boolean; byDay: LocalDate },
): Promise<void> {
  const running = await new People(database).appointmentsOf(institutionId);
  const openItems = await new Institutions(database).countOpenItemsLedBy(institutionId);
  const openAnswers = await new Conclusions(database).countOwedBy(institutionId);
  const staying = running.filter(({ validFrom }) => validFrom <= byDay).map((one) => one.role);
  const facts = { openItems, openAnswers, bodyEnded, staying };
  const error = refuseLeaving(role, facts);
  if (error === null) return;
  throw errorOfRules(error, { openItems, role: replacementNeeded(role, facts) });
}

/** The refusal of a change to an ended appointment. */
export function hasEnd(): ApplicationError {
  return new ApplicationError('conflict', 'appointment_ended');
}
