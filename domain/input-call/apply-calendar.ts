import { applyCalendarTo } from '../process/calendar-change';
import { clocks } from './clocks';

/** A later calendar for the running clocks of a call. */
export const applyCalendar = applyCalendarTo({
  ...{ stages: ['open_for_input', 'input_closed'], clocks, consequences: {} },
});
