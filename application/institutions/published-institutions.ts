import { addDays, addMonths } from '../../domain/calendar/day-arithmetic';
import { atLocalTime } from '../../domain/calendar/local-time';
import {
  publishedPunctuality,
  type PublishedPunctuality,
} from '../../domain/participation/punctuality';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import type { LocalClock } from '../../store/local-day';
import { Institutions, type Institution } from '../../store/institutions';
import { readPunctuality } from '../../store/reading/punctuality';
import type { Installation } from '../installation';
import { byName } from './institutions-by-name';
import type { Items } from '../items/items';

/** An institution as it is published: the items that it leads, and how punctual its reports are. */
export interface PublishedInstitution extends PublishedPunctuality {
  institution: Institution;
  items: number;
}

/** What is counted, and when. */
interface Published {
  /** The first and the last due day that is counted. */
  from: LocalDate;
  to: LocalDate;
  institutions: readonly PublishedInstitution[];
  total: { due: number; onTime: number; late: number };
}

// Two years: long enough for five reports of an institution, short enough that it can become better.
const countedMonths = 24;

// Reading them looks at every period; pages that show them may be kept as long.
const keptMs = 600_000;

/** The institutions that have items, with figures that are safe to publish. */
export class PublishedInstitutions {
  private kept: { readAtMs: number; published: Promise<Published> } | null = null;

  constructor(
    private readonly deps: {
      database: Database;
      clock: LocalClock;
      items: Pick<Items, 'summary'>;
      installation: Installation;
    },
  ) {}

  /** Up to ten minutes old. The actor is the public. */
  async read(actor: PersonActor): Promise<Published> {
    const now = Date.now();
    if (this.kept === null || now - this.kept.readAtMs > keptMs) {
      const published = this.count(actor);
      this.kept = { readAtMs: now, published };
      published.catch(() => (this.kept = null));
    }
    return await this.kept.published;
  }

  private async count(actor: PersonActor): Promise<Published> {
    const { database, clock, items, installation } = this.deps;
    const { today } = await clock.now();
    const timeZone = await clock.timeZone();
    const from = addMonths(today, -countedMonths);
    const [summary, counted] = await Promise.all([
      items.summary(actor, {}),
      readPunctuality(database, {
        from: atLocalTime(from, 0, 0, timeZone),
        to: atLocalTime(today, 0, 0, timeZone),
      }),
    ]);
    const itemsOf = new Map(summary.byLead.map(({ value, count }) => [value, count]));
    const ids = new Set([...itemsOf.keys(), ...counted.map((one) => one.institutionId)]);
    const known = await new Institutions(database).named([...ids].filter((id) => id !== null));
    const { institutions, total } = publishedPunctuality(
      known.map(
        ({ id }) =>
          counted.find(({ institutionId }) => institutionId === id) ?? {
            ...{ institutionId: id, due: 0, onTime: 0 },
          },
      ),
    );
    const figures = new Map(institutions.map((one) => [one.institutionId, one]));
    const rows = byName(known, installation).flatMap((institution) => {
      const own = figures.get(institution.id);
      return own === undefined
        ? []
        : [{ ...own, institution, items: itemsOf.get(institution.id) ?? 0 }];
    });
    return { from, to: addDays(today, -1), institutions: rows, total };
  }
}
