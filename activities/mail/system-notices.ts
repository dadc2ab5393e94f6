import type { LocalDate } from '../../domain/shared/instant';
import type { SystemNotice } from '../../store/system-notices';

/**
 * An institution without recipients. Its key contains the day: the center is notified once a day and not with every
 * reminder.
 */
export function noFocalPoint(request: {
  institutionId: string;
  centerId: string;
  today: LocalDate;
}): SystemNotice {
  return {
    entityId: `institution/${request.institutionId}`,
    key: `nobody_to_tell:${request.today}`,
    kind: 'nobody_to_tell',
    institutionId: request.centerId,
  };
}

/** A person's mailbox refuses mail permanently. Once a day, as above. */
export function mailRefused(request: {
  personId: string;
  centerId: string;
  today: LocalDate;
}): SystemNotice {
  return {
    entityId: `person/${request.personId}`,
    key: `mail_refused:${request.today}`,
    kind: 'mail_refused',
    institutionId: request.centerId,
  };
}

/** The calendar of a year needs the decree. Once a month, as long as it is not entered. */
export function calendarDue(request: {
  year: number;
  centerId: string;
  today: LocalDate;
}): SystemNotice {
  return {
    entityId: `calendar/${request.year}`,
    key: `calendar_due:${request.today.slice(0, 7)}`,
    kind: 'calendar_due',
    institutionId: request.centerId,
  };
}

/** The institution, person, letter or year of a system notice. */
export function subjectIdOf({ entityId }: { entityId: string }): string {
  return entityId.slice(entityId.indexOf('/') + 1);
}
