import { addDays } from '../../domain/calendar/day-arithmetic';
import { localDateOf } from '../../domain/calendar/local-time';
import { viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { localNow, zoneOf } from '../../store/local-day';
import type { Policies } from '../../store/policies';
import {
  readLeads,
  readMonths,
  readOverdueDuties,
  readThemes,
  type LeadRow,
} from '../../store/reading/cockpit';
import { ApplicationError } from '../application-error';
import { withNames } from '../shown-names';
import type { Items } from './items';

/** The state of everything, for those who watch: the center, coordinators and administrators. */
export class Cockpit {
  constructor(
    private readonly deps: {
      database: Database;
      policies: Policies;
      items: Pick<Items, 'summary' | 'count'>;
    },
  ) {}

  /** Errors: 403 for everybody who does not see all items. */
  async read(actor: PersonActor) {
    if (viewerOf(actor).sees !== 'everything') {
      throw new ApplicationError('not_allowed', 'page_not_for_role');
    }
    const { database, policies, items } = this.deps;
    const timeZone = await zoneOf(policies);
    const { today } = await localNow(policies);
    const [summary, disputed, leads, months, themes, overdueDuties, ...nextDue] = await Promise.all(
      [
        items.summary(actor, {}),
        items.count(actor, { contested: true }),
        readLeads(database),
        readMonths(database, timeZone),
        readThemes(database),
        readOverdueDuties(database),
        // As many as their lists have.
        ...horizons.map(async (days) => {
          const nextDueBefore = addDays(today, days + 1);
          return { days, nextDueBefore, count: await items.count(actor, { nextDueBefore }) };
        }),
      ],
    );
    const silent = leads.filter((lead) => isSilent(lead, timeZone));
    const shown = {
      summary,
      disputed,
      leads,
      silent,
      months,
      themes,
      overdueDuties,
      nextDue,
      timeZone,
    };
    return await withNames(database, actor, shown);
  }
}

/** How many days ahead the next deadlines are counted. */
const horizons = [7, 30, 90] as const;

/** Nothing was reported since its oldest overdue duty fell due. */
function isSilent({ overdueSince, lastReportAt }: LeadRow, timeZone: string): boolean {
  if (overdueSince === null) return false;
  return lastReportAt === null || localDateOf(lastReportAt, timeZone) < overdueSince;
}
