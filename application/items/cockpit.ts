import { viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { zoneOf } from '../../store/local-day';
import type { Policies } from '../../store/policies';
import { readLeads, readMonths, readThemes } from '../../store/reading/cockpit';
import { ApplicationError } from '../application-error';
import { withNames } from '../shown-names';
import type { Items } from './items';

/** The state of everything, for those who watch: the center, coordinators and administrators. */
export class Cockpit {
  constructor(
    private readonly deps: {
      database: Database;
      policies: Policies;
      items: Pick<Items, 'summary'>;
    },
  ) {}

  /** Errors: 403 for everybody who does not see all items. */
  async read(actor: PersonActor) {
    if (viewerOf(actor).sees !== 'everything') {
      throw new ApplicationError('not_allowed', 'page_not_for_role');
    }
    const { database, policies, items } = this.deps;
    const timeZone = await zoneOf(policies);
    const [summary, leads, months, themes] = await Promise.all([
      items.summary(actor, {}),
      readLeads(database),
      readMonths(database, timeZone),
      readThemes(database),
    ]);
    return await withNames(database, actor, { summary, leads, months, themes, timeZone });
  }
}
