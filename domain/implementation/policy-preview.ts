import type { BusinessCalendar } from '../calendar/business-calendar';
import { dueRequestOf, projectDue } from '../calendar/project-due';
import { isAfterDue, type ClockSubject } from '../clock/clock';
import type { Instant, LocalDate } from '../shared/instant';
import type { Policy } from '../shared/policy';
import { recountable } from './policy-change';
import type { ImplementationState } from './state';

/** A running clock under another policy. */
export interface PreviewedDate {
  clockId: string;
  subject: ClockSubject;
  dueOn: LocalDate;
  newDueOn: LocalDate;
  /** False when the day stays: also when the new one has passed already, for then the old one stands. */
  moves: boolean;
}

/**
 * Which dates would move if the policy applied to the running clocks at this instant. Changes nothing: the rules that
 * the command would follow are asked, on the calendar in force.
 */
export function previewPolicy(
  state: ImplementationState,
  policy: Policy,
  calendar: BusinessCalendar,
  at: Instant,
): PreviewedDate[] {
  const inZone = { ...calendar, timeZone: policy.timeZone };
  return recountable(state, policy, at).map(({ clock, terms }) => {
    const request = dueRequestOf({ ...clock, terms }, policy.sendingHour);
    const projected = projectDue(request, inZone);
    const { dueOn } = clock.due;
    const newDueOn = isAfterDue(at, projected.dueAt) ? dueOn : projected.dueOn;
    return {
      clockId: clock.id,
      subject: clock.subject,
      dueOn,
      newDueOn,
      moves: newDueOn !== dueOn,
    };
  });
}
