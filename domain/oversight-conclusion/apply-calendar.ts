import { applyCalendarTo } from '../process/calendar-change';
import { clocks } from './clocks';
import { consequences } from './consequences';

/** A later calendar for the running clocks of a conclusion. */
export const applyCalendar = applyCalendarTo({
  ...{ stages: ['in_consideration'], clocks, consequences },
});
