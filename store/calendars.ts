import type { BusinessCalendar } from '../domain/calendar/business-calendar';
import type { Database } from './connect';
import { VersionedBodies } from './versioned-bodies';

/** Working days, in versions, checked by the rules before they are stored. */
export class Calendars extends VersionedBodies<BusinessCalendar> {
  constructor(database: Database) {
    super({ database, table: 'business_calendar' });
  }
}
