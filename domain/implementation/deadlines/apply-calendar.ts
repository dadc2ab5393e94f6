import { applyCalendarTo } from '../../process/calendar-change';
import { clocks } from '../clocks';
import { consequences } from '../consequences';
import { tracked } from '../rule';

/** A later calendar for the running clocks of an item. */
export const applyCalendar = applyCalendarTo({ stages: tracked, clocks, consequences });
