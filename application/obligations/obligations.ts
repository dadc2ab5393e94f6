import { obligation } from '../../domain/obligation/process';
import { idPrefixes, leadsOf } from '../../domain/obligation/state';
import type { Standing } from '../../domain/process/permission';
import { viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import { isInstant } from '../../domain/shared/instant';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { clockRecords, runningClocks } from '../../store/reading/clocks';
import type { TimelineReader } from '../../store/reading/event-timeline';
import {
  ObligationReader,
  type ObligationFilter,
  type ObligationRow,
  type OwedObligations,
} from '../../store/reading/obligations';
import { sequenceAt } from '../../store/reading/seen-versions';
import { read } from '../../store/reading/together';
import { uuidOrNull } from '../../store/uuid';
import { ApplicationError, notFound } from '../application-error';
import type { CommandedEntities } from '../commands/commanded-entities';
import { offeredCommands } from '../commands/offered-commands';
import { presentClock } from '../items/item-view';
import { notOurCursor, readCursor, writeCursor } from '../items/page-cursor';
import { presentTimelineEntry } from '../items/timeline-view';
import { withNames } from '../shown-names';
import { presentObligation, viewerOn } from './obligation-view';

/** An obligation with its running clocks and the commands that the caller may give now. */
export type CommandedObligation = Awaited<ReturnType<Obligations['brief']>>;

/** Reading of obligations: never more than the caller may see. */
export class Obligations implements CommandedEntities<ObligationRow, CommandedObligation> {
  private readonly reader: ObligationReader;

  constructor(
    private readonly deps: { database: Database; timelines: TimelineReader; calendars: Calendars },
  ) {
    this.reader = new ObligationReader(deps.database);
  }

  /** One page, the first to fall due first. Errors: 400 for the cursor. */
  async page(
    actor: PersonActor,
    request: { filter: ObligationFilter; limit: number; cursor: string | undefined },
  ) {
    const viewer = viewerOf(actor);
    const { filter, limit, cursor } = request;
    const after = cursor === undefined ? null : placeIn(cursor, filter);
    const found = await this.reader.page({ viewer, filter, after, limit });
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return await withNames(this.deps.database, actor, {
      obligations: rows.map((row) => presentObligation(row, viewer)),
      nextCursor:
        last === undefined ? null : writeCursor(filter, [last.due_at ?? never, last.entity_id]),
    });
  }

  /** Those that are owed, counted, with the first day of a reply. */
  async owed(actor: PersonActor): Promise<OwedObligations> {
    return await this.reader.owed(viewerOf(actor));
  }

  /** One obligation as the database has it. Errors: 404. */
  async row(actor: PersonActor, entityId: string): Promise<ObligationRow> {
    const row = await this.reader.find(viewerOf(actor), entityId);
    if (row === null) throw notFound();
    return row;
  }

  standingOf({ stage, items }: ObligationRow): Standing {
    return { stage, holders: { lead: leadsOf(items) } };
  }

  async sequenceAt(actor: PersonActor, row: ObligationRow, version: number): Promise<number> {
    const viewer = viewerOn(row, viewerOf(actor));
    return await sequenceAt(this.deps.database, viewer, row.entity_id, version);
  }

  endOf({ stage }: ObligationRow): ApplicationError | null {
    if (stage === 'owed') return null;
    return new ApplicationError('conflict', 'obligation_over');
  }

  /** One obligation with its running clocks, and the commands that the caller may give now. Errors: 404. */
  async brief(actor: PersonActor, entityId: string) {
    const { database, calendars } = this.deps;
    const row = await this.row(actor, entityId);
    const viewer = viewerOn(row, viewerOf(actor));
    const clocks = await clockRecords(
      calendars,
      await read(database, runningClocks(database, viewer, entityId)),
    );
    const { allowedCommands } = await offeredCommands(database, obligation, { actor, entityId });
    const now = new Date(Date.now()).toISOString();
    return await withNames(database, actor, {
      ...presentObligation(row, viewer),
      clocks: clocks.map((clock) => presentClock(clock, now)),
      allowedCommands,
    });
  }

  /** A page of the timeline, the oldest first. Errors: 404. */
  async timeline(actor: PersonActor, request: { entityId: string; after: number; limit: number }) {
    const viewer = viewerOn(await this.row(actor, request.entityId), viewerOf(actor));
    const { entries, next } = await this.deps.timelines.page({ viewer, ...request });
    return await withNames(this.deps.database, actor, {
      events: entries.map(presentTimelineEntry),
      nextAfter: next,
    });
  }
}

/** The due instant of clocks without one. */
const never = 'infinity';

function placeIn(cursor: string, filter: ObligationFilter): { dueAt: string; entityId: string } {
  const [dueAt = '', entityId = ''] = readCursor(cursor, filter, 2);
  const id = entityId.startsWith(idPrefixes.obligation)
    ? entityId.slice(idPrefixes.obligation.length)
    : '';
  const isPlace = (dueAt === never || isInstant(dueAt)) && uuidOrNull(id) !== null;
  if (!isPlace) throw notOurCursor();
  return { dueAt, entityId };
}
