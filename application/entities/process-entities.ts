import { refuseUnpermitted, type Holders, type Standing } from '../../domain/process/permission';
import type { Process } from '../../domain/process/process';
import type { ProcessState } from '../../domain/process/state';
import { viewerIn, viewerOf, type Viewer } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import { isInstant } from '../../domain/shared/instant';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { clockRecords, runningClocks } from '../../store/reading/clocks';
import { notDue, type DuePlace } from '../../store/reading/due-order';
import type { TimelineReader } from '../../store/reading/event-timeline';
import { sequenceAt } from '../../store/reading/seen-versions';
import { read } from '../../store/reading/together';
import { uuidOrNull } from '../../store/uuid';
import { ApplicationError, notFound, type PlainErrorCode } from '../application-error';
import type { CommandedEntities } from '../commands/commanded-entities';
import { offeredCommands } from '../commands/offered-commands';
import { presentClock } from '../items/item-view';
import { notOurCursor, readCursor, writeCursor } from '../items/page-cursor';
import { presentTimelineEntry } from '../items/timeline-view';
import { withNames } from '../shown-names';
import type { ActingIn } from '../submitters/submitters';

/** As much of the row of an entity as all processes have. */
interface EntityRow {
  entity_id: string;
  stage: string;
  due_at: string | null;
}

/** How the entities of one process are read: what differs between processes. */
export interface Reading<S extends ProcessState, R extends EntityRow, F extends object, V, A> {
  process: Process<S>;
  reader: {
    /** The first due ones first; one more than the limit when there are more. */
    page(request: {
      viewer: Viewer;
      filter: F;
      after: DuePlace | null;
      limit: number;
    }): Promise<R[]>;
    /** Null when there is none or the viewer may not see it. */
    find(viewer: Viewer, entityId: string): Promise<R | null>;
  };
  holdersOf: (row: R) => Holders;
  /** An entity as lists show it. What the viewer may not see is null. */
  present: (row: R, viewer: Viewer) => V;
  /** What else is read of one entity. */
  beside?: (actor: PersonActor, row: R) => Promise<A>;
  /** The code of the refusal of commands on an entity that has ended; null for one that should be running. */
  whenOver: (row: R) => PlainErrorCode | null;
}

/** What reading is built on. */
export interface ReadingDeps {
  database: Database;
  timelines: TimelineReader;
  calendars: Calendars;
  acting: ActingIn;
}

/** An entity with its running clocks, and the commands that the caller may give now. */
export type Brief<E extends { brief(...asked: never[]): unknown }> = Awaited<
  ReturnType<E['brief']>
>;

/** Reading of the entities of one process: never more than the caller may see. */
export class ProcessEntities<
  S extends ProcessState,
  R extends EntityRow,
  F extends object,
  V extends object,
  A extends object = Readonly<Record<never, never>>,
> implements CommandedEntities<R, { allowedCommands: readonly string[] }> {
  constructor(
    private readonly deps: ReadingDeps,
    private readonly reading: Reading<S, R, F, V, A>,
  ) {}

  /** One page, the first to fall due first. Errors: 400 for the cursor. */
  async page(
    actor: PersonActor,
    request: { filter: F; limit: number; cursor: string | undefined },
  ) {
    const { reader, present } = this.reading;
    const { filter, limit, cursor } = request;
    const after = cursor === undefined ? null : this.placeIn(cursor, filter);
    const found = await reader.page({ viewer: viewerOf(actor), filter, after, limit });
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    const items = rows.map(async (row) => present(row, await this.viewer(actor, row)));
    return await withNames(this.deps.database, actor, {
      items: await Promise.all(items),
      nextCursor:
        last === undefined ? null : writeCursor(filter, [last.due_at ?? notDue, last.entity_id]),
    });
  }

  /** One entity as the database has it. Errors: 404. */
  async row(actor: PersonActor, entityId: string): Promise<R> {
    const acting = await this.actorIn(actor, entityId);
    const row = await this.reading.reader.find(seekerOf(acting), entityId);
    if (row === null) throw notFound();
    return row;
  }

  async actorIn(actor: PersonActor, entityId: string): Promise<PersonActor> {
    return await this.deps.acting.actorIn(actor, entityId);
  }

  /** One entity as the database has it, and what the caller sees of it. Errors: 404. */
  async standpoint(actor: PersonActor, entityId: string): Promise<{ row: R; viewer: Viewer }> {
    const row = await this.row(actor, entityId);
    return { row, viewer: await this.viewer(actor, row) };
  }

  standingOf(row: R): Standing {
    return { stage: row.stage, holders: this.reading.holdersOf(row) };
  }

  async sequenceAt(actor: PersonActor, row: R, version: number): Promise<number> {
    const viewer = await this.viewer(actor, row);
    return await sequenceAt(this.deps.database, viewer, row.entity_id, version);
  }

  endOf(row: R): ApplicationError | null {
    const code = this.reading.whenOver(row);
    return code === null ? null : new ApplicationError('conflict', code);
  }

  /** One entity with its running clocks, and the commands that the caller may give now. Errors: 404. */
  async brief(actor: PersonActor, entityId: string) {
    const { refusedCommands: _, ...brief } = await this.detail(actor, entityId);
    return brief;
  }

  /** As {@link brief}, and why other commands would be refused. */
  async detail(actor: PersonActor, entityId: string) {
    const { database, calendars } = this.deps;
    const row = await this.row(actor, entityId);
    const viewer = await this.viewer(actor, row);
    const clocks = await clockRecords(
      calendars,
      await read(database, runningClocks(database, viewer, entityId)),
    );
    const asked = { actor: await this.actorIn(actor, entityId), entityId };
    const offered = await offeredCommands(database, this.reading.process, asked);
    const now = new Date(Date.now()).toISOString();
    const beside = await this.reading.beside?.(actor, row);
    return await withNames(database, actor, {
      ...this.reading.present(row, viewer),
      ...(beside as A),
      clocks: clocks.map((clock) => presentClock(clock, now)),
      ...offered,
    });
  }

  /** A page of the timeline, the oldest first. Errors: 404. */
  async timeline(actor: PersonActor, request: { entityId: string; after: number; limit: number }) {
    const viewer = await this.viewer(actor, await this.row(actor, request.entityId));
    const { entries, next } = await this.deps.timelines.page({ viewer, ...request });
    return await withNames(this.deps.database, actor, {
      events: entries.map(presentTimelineEntry),
      nextAfter: next,
    });
  }

  /** Refuses who may give none of the commands that take a document. Errors: 404, 403, 409 for one that has ended. */
  async permitPaper(actor: PersonActor, entityId: string): Promise<void> {
    const row = await this.row(actor, entityId);
    const over = this.endOf(row);
    if (over !== null) throw over;
    const acting = await this.actorIn(actor, entityId);
    const standing = this.standingOf(row);
    const refusals = Object.values(this.reading.process.commands)
      .filter(({ body }) => Object.values(body).some(({ shape }) => shape.kind === 'paper'))
      .map(({ givenBy }) => refuseUnpermitted(acting, givenBy, standing));
    if (!refusals.includes(null)) throw new ApplicationError('not_allowed', 'not_permitted');
  }

  /** As what the caller reads an entity. Errors: 404. */
  async viewerOn(actor: PersonActor, entityId: string): Promise<Viewer> {
    return await this.viewer(actor, await this.row(actor, entityId));
  }

  private async viewer(actor: PersonActor, row: R): Promise<Viewer> {
    return viewerIn(await this.actorIn(actor, row.entity_id), this.reading.holdersOf(row));
  }

  private placeIn(cursor: string, filter: F): DuePlace {
    const [dueAt = '', entityId = ''] = readCursor(cursor, filter, 2);
    const prefixes = Object.values(this.reading.process.types);
    const prefix = prefixes.find((one) => entityId.startsWith(one));
    const isEntity = prefix !== undefined && uuidOrNull(entityId.slice(prefix.length)) !== null;
    if (!isEntity || (dueAt !== notDue && !isInstant(dueAt))) throw notOurCursor();
    return { dueAt, entityId };
  }
}

/** Whose entities are looked for: an NGO also finds what it has submitted. What it sees of one, its roles decide. */
function seekerOf(actor: PersonActor): Viewer {
  const { role, institutionId } = actor;
  return role === 'ngo' && institutionId !== null
    ? { sees: 'own', institutionId }
    : viewerOf(actor);
}
