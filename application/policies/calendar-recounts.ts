import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import {
  compareDeadline,
  countDeadlines,
  type ComparedDeadline,
  type DayKeepReason,
  type DeadlineCounts,
} from '../../domain/calendar/compared-deadline';
import type { PersonActor } from '../../domain/shared/actor';
import { CalendarOrders, type MovedDeadline } from '../../store/calendar-orders';
import type { Database } from '../../store/connect';
import { notifiedEntities } from '../../store/notified';
import type { Policies } from '../../store/policies';
import { OpenDeadlines, type DeadlinePlace } from '../../store/reading/open-deadlines';
import { notFound } from '../application-error';
import type { PlacedOrders, RefusedPage } from '../bulk/item-orders';
import { readCursor, writeCursor } from '../items/page-cursor';
import { withNames } from '../shown-names';
import type { RuleVersions } from './rule-versions';

interface Page {
  limit: number;
  cursor: string | undefined;
}

/** The effect of a calendar on the running deadlines: before it is published, and afterwards. */
export class CalendarRecounts {
  constructor(
    private readonly deps: {
      database: Database;
      policies: Policies;
      versions: RuleVersions<BusinessCalendar>;
      orders: PlacedOrders;
    },
  ) {}

  /**
   * The deadlines that the version would move if it were published now: totals over all, and a page of those that
   * move. Changes nothing. Errors: those of publishing it; 400 for the cursor.
   */
  async preview(actor: PersonActor, calendar: BusinessCalendar, { limit, cursor }: Page) {
    await this.deps.versions.refuseUnlessNext(actor, calendar);
    const at = new Date(Date.now()).toISOString();
    const after = cursor === undefined ? null : placeIn(cursor, calendar);
    const all: Pick<ComparedDeadline, 'keeps'>[] = [];
    const moved: MovedDeadline[] = [];
    for await (const portion of new OpenDeadlines(this.deps).all(after)) {
      for (const deadline of portion) {
        const compared = compareDeadline(deadline, calendar, at);
        all.push({ keeps: compared.keeps });
        if (compared.keeps === null && moved.length <= limit)
          moved.push({ entityId: deadline.entityId, ...compared });
      }
      // A later page has no totals: nothing after it is of interest.
      if (after !== null && moved.length > limit) break;
    }
    const counts = after === null ? presentCounts(countDeadlines(all)) : null;
    return { version: calendar.version, counts, ...(await this.page(moved, limit, calendar)) };
  }

  /**
   * The recount of the running deadlines by a published version, with a page of the entities that refused it. Errors:
   * 404 for a version that was not published, and for callers who may not see the center's work.
   */
  async find(actor: PersonActor, version: number, page: RefusedPage) {
    const asked = { id: await this.idOf(version), kinds: ['apply_calendar'] } as const;
    const { order, presented, refusals } = await this.deps.orders.find(actor, asked, page);
    const { total, done, refused } = order;
    const counts = await new CalendarOrders(this.deps.database).counts(asked.id);
    return await withNames(this.deps.database, actor, {
      ...presented,
      version,
      counts: {
        ...{ entities: total, waiting: total - done - refused, refused },
        ...presentCounts(counts),
      },
      ...refusals,
    });
  }

  /** The deadlines that a published version has moved, with the old and the new day. Errors: as for {@link find}. */
  async moved(actor: PersonActor, version: number, { limit, cursor }: Page) {
    await this.find(actor, version, { after: 0, limit: 1 });
    const id = await this.idOf(version);
    const after = cursor === undefined ? null : placeIn(cursor, version);
    const orders = new CalendarOrders(this.deps.database);
    const moved = await orders.moved(id, { after, limit: limit + 1 });
    return await this.page(moved, limit, version);
  }

  private async idOf(version: number): Promise<string> {
    const id = await new CalendarOrders(this.deps.database).idOf(version);
    if (id === null) throw notFound();
    return id;
  }

  /** `found`: one more than the page has, if there are more. */
  private async page(found: readonly MovedDeadline[], limit: number, question: unknown) {
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const ids = [...new Set(shown.map(({ entityId }) => entityId))];
    const entities = await notifiedEntities(this.deps.database, ids);
    const known = new Map(entities.map((entity) => [entity.entityId, entity]));
    return {
      deadlines: shown.map(({ entityId, clockId, subject, dueOn, newDueOn }) => ({
        entityId,
        source: known.get(entityId)?.source ?? null,
        number: known.get(entityId)?.number ?? null,
        ...{ clockId, subject, dueOn, newDueOn },
      })),
      nextCursor: last === undefined ? null : writeCursor(question, [last.entityId, last.clockId]),
    };
  }
}

function placeIn(cursor: string, question: unknown): DeadlinePlace {
  const [entityId = '', clockId = ''] = readCursor(cursor, question, 2);
  return { entityId, clockId };
}

function presentCounts({ moved = 0, ...kept }: DeadlineCounts) {
  // The names of the reasons are the keys of the counts.
  const reasons = Object.entries(kept) as [DayKeepReason, number][];
  return {
    datesMoved: moved,
    datesKept: reasons.map(([keeps, count]) => ({ keeps, count })),
  };
}
