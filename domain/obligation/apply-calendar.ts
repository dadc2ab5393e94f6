import { applyCalendarTo } from '../process/calendar-change';
import { clocks } from './clocks';

/** A later calendar for the running clocks of an obligation. */
export const applyCalendar = applyCalendarTo({ stages: ['owed'], clocks, consequences: {} });
