import { applyCalendarTo } from '../process/calendar-change';
import { clocks } from './clocks';

/** A later calendar for the running clocks of an input. */
export const applyCalendar = applyCalendarTo({
  ...{ stages: ['submitted', 'awaiting_reply', 'answered'], clocks, consequences: {} },
});
