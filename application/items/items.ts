import { implementation } from '../../domain/implementation/process';
import { standingOfRow } from '../../domain/implementation/permissions';
import { isPending } from '../../domain/implementation/reporting/periods';
import type { Standing } from '../../domain/process/permission';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import { viewerOf, type Viewer } from '../../domain/process/visibility';
import { Assessments } from '../../store/assessments';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import type { Policies } from '../../store/policies';
import { countChosen } from '../../store/reading/chosen-items';
import { readRunningClocks } from '../../store/reading/clocks';
import type { TimelineReader } from '../../store/reading/event-timeline';
import {
  itemSorts,
  NoSuchPlace,
  positionLength,
  visibleSorts,
  type ImplementationReader,
  type ItemSort,
} from '../../store/reading/implementation/implementations';
import {
  itemsWith,
  type ImplementationRow,
} from '../../store/reading/implementation/implementation-rows';
import { hiddenFilters, type ItemFilter } from '../../store/reading/implementation/item-filter';
import { periodsOf } from '../../store/reading/reporting';
import { seenVersions, sequenceAt } from '../../store/reading/seen-versions';
import { summarizeStatus } from '../../store/reading/status-summary';
import { read } from '../../store/reading/together';
import { ApplicationError, notFound } from '../application-error';
import { visibleAssessments } from '../assessments/assessment-view';
import { withNames, type ShownNames } from '../shown-names';
import { presentItem, type ItemView } from './item-view';
import { isReadByInstitution, recordOpening, type Opening } from './openings';
import { overrunsOf, type Overruns } from './overrun';
import { presentTimelineEntry } from './timeline-view';
import type { CommandedEntities } from '../commands/commanded-entities';
import { offeredCommands, type OfferedCommands } from '../commands/offered-commands';
import type { PreviewedRefusals } from '../facts/previewed-refusals';
import { notOurCursor, readCursor, writeCursor } from './page-cursor';
import { readItemParts } from './item-parts';

export { itemSorts, type ItemFilter };

/** A page of a list, and the cursor of the next one. */
export interface Page<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** An item with the commands that the caller may give now. */
type CommandedItem = Awaited<ReturnType<Items['brief']>>;

/** An item with everything that the caller may see. */
export type ItemDetail = Awaited<ReturnType<Items['detail']>>;

/** Reading of items: never more than the caller may see. */
export class Items implements CommandedEntities<ImplementationRow, CommandedItem> {
  constructor(
    private readonly deps: {
      database: Database;
      reader: ImplementationReader;
      timelines: TimelineReader;
      policies: Policies;
      calendars: Calendars;
      previewed: PreviewedRefusals;
    },
  ) {}

  /**
   * One page of the list. Errors: 403 for a filter or order by a field that the caller may not see; 400 for the
   * cursor.
   */
  async page(
    actor: PersonActor,
    request: { filter: ItemFilter; sort: string; limit: number; cursor: string | undefined },
  ): Promise<Page<ItemView> & { names: ShownNames }> {
    const viewer = viewerOf(actor);
    const { filter, limit, cursor } = request;
    refuseHidden(viewer, filter);
    const descending = request.sort.startsWith('-');
    const sort = visibleSort(viewer, request.sort.replace(/^-/, ''));
    const question = [filter, sort, descending];
    const after = cursor === undefined ? null : readCursor(cursor, question, positionLength(sort));
    const { rows, next } = await this.deps.reader
      .page({ viewer, filter, sort, descending, after, limit })
      .catch(refuseMadeUpCursor);
    return await this.named(actor, {
      items: await this.presented(viewer, rows),
      nextCursor: next === null ? null : writeCursor(question, next),
    });
  }

  /** How many items the filter finds. Errors: 403 as for the list. */
  async count(actor: PersonActor, filter: ItemFilter): Promise<number> {
    const viewer = viewerOf(actor);
    refuseHidden(viewer, filter);
    return await countChosen(this.deps.database, viewer, filter);
  }

  /** These items as in lists, as far as the caller may see them, in any order. */
  async several(actor: PersonActor, entityIds: readonly string[]): Promise<ItemView[]> {
    const viewer = viewerOf(actor);
    return await this.presented(viewer, await itemsWith(this.deps.database, viewer, entityIds));
  }

  /** The row of one item. Errors: 404. */
  async row(actor: PersonActor, entityId: string): Promise<ImplementationRow> {
    const row = await this.find(actor, entityId);
    if (row === null) throw notFound();
    return row;
  }

  /** As {@link row}; null when the caller may not see such an item. */
  async find(actor: PersonActor, entityId: string): Promise<ImplementationRow | null> {
    return await this.deps.reader.find(viewerOf(actor), entityId);
  }

  /** Whether the caller may see such an item. */
  async isVisible(actor: PersonActor, entityId: string): Promise<boolean> {
    return (await this.find(actor, entityId)) !== null;
  }

  /**
   * Answers 404 for a part of an item that there is not, after the query that a hidden part takes: the time of the answer
   * does not tell which of both it was.
   */
  async missing(actor: PersonActor, id: string): Promise<never> {
    await this.find(actor, `recommendation/${id}`);
    throw notFound();
  }

  /** A tracked item as the rules see it. Errors: 404; 409 while it is not tracked. */
  async tracked(actor: PersonActor, entityId: string): Promise<Standing> {
    return this.standingOf(await this.row(actor, entityId));
  }

  standingOf(row: ImplementationRow): Standing {
    const standing = standingOf(row);
    if (standing === null) throw notTrackedYet();
    return standing;
  }

  async sequenceAt(actor: PersonActor, row: ImplementationRow, version: number): Promise<number> {
    return await sequenceAt(this.deps.database, viewerOf(actor), row.entity_id, version);
  }

  endOf(row: ImplementationRow): ApplicationError | null {
    if (row.supervision_ended !== true && row.stage !== 'withdrawn') return null;
    return new ApplicationError('conflict', 'supervision_ended');
  }

  /**
   * The numbers of the periods that await a report or its review. The others, with a draft that was left there, may be
   * of an earlier lead.
   */
  async periodsToReport(actor: PersonActor, entityId: string): Promise<readonly number[]> {
    const { database } = this.deps;
    const periods = await read(database, periodsOf(database, viewerOf(actor), entityId));
    return periods.filter(isPending).map(({ number }) => number);
  }

  /** One item as in lists, with the commands that the caller may give now. Errors: 404. */
  async brief(actor: PersonActor, entityId: string) {
    const row = await this.row(actor, entityId);
    const [[shown], { allowedCommands }] = await Promise.all([
      this.presented(viewerOf(actor), [row]),
      this.offered(actor, entityId),
    ]);
    if (shown === undefined) throw notFound();
    return await this.named(actor, { ...shown, allowedCommands });
  }

  private async offered(actor: PersonActor, entityId: string): Promise<OfferedCommands> {
    const { database, previewed } = this.deps;
    return await offeredCommands(database, implementation, { actor, entityId }, (type, state) =>
      previewed.of(type, state),
    );
  }

  /** As {@link detail}: a person of the lead who reads the answer has been notified. Errors: 404. */
  async open(opening: Opening, entityId: string) {
    const { caller } = opening;
    if (isReadByInstitution(opening)) {
      await recordOpening(this.deps.database, caller, await this.row(caller.actor, entityId));
    }
    return await this.detail(caller.actor, entityId);
  }

  /** Everything about one item that the caller may see. Errors: 404. */
  async detail(actor: PersonActor, entityId: string) {
    const row = await this.row(actor, entityId);
    const viewer = viewerOf(actor);
    const [{ clocks, shown }, assessments, versionOf, offered] = await Promise.all([
      readItemParts(this.deps, actor, row),
      this.assessments(viewer, [row]),
      seenVersions(this.deps.database, viewer, [row]),
      this.offered(actor, entityId),
    ]);
    const running = clocks.map((record) => ({ entityId, record }));
    const overruns = overrunsOf(running, present());
    const item = presentItem(row, { overruns, assessments, version: versionOf(row) });
    return await this.named(actor, { ...item, ...offered, ...shown });
  }

  private async presented(viewer: Viewer, rows: readonly ImplementationRow[]): Promise<ItemView[]> {
    const [overruns, entries, versionOf] = await Promise.all([
      this.overruns(rows),
      this.assessments(viewer, rows),
      seenVersions(this.deps.database, viewer, rows),
    ]);
    return rows.map((row) => {
      const assessments = entries.filter(({ recommendationId }) => recommendationId === row.id);
      return presentItem(row, { overruns, assessments, version: versionOf(row) });
    });
  }

  private async assessments(viewer: Viewer, rows: readonly ImplementationRow[]) {
    const ids = rows.filter((row) => row.is_assessed).map(({ id }) => id);
    return visibleAssessments(viewer, await new Assessments(this.deps.database).of(ids));
  }

  /** How far the overdue duties of these rows are past their due days. */
  private async overruns(rows: readonly ImplementationRow[]): Promise<Overruns> {
    const overdue = rows.flatMap(
      ({ entity_id: entityId, lead_overdue_clock_id, center_overdue_clock_id }) =>
        [lead_overdue_clock_id, center_overdue_clock_id].flatMap((clockId) =>
          clockId === null ? [] : [{ entityId, clockId }],
        ),
    );
    return overrunsOf(await readRunningClocks(this.deps, overdue), present());
  }

  /** A page of the timeline, the oldest first. Errors: 404. */
  async timeline(actor: PersonActor, request: { entityId: string; after: number; limit: number }) {
    await this.row(actor, request.entityId);
    const { entries, next } = await this.deps.timelines.page({
      viewer: viewerOf(actor),
      ...request,
    });
    return await this.named(actor, {
      events: entries.map(presentTimelineEntry),
      nextAfter: next,
    });
  }

  /** The latest event of one of these types as a timeline of its own; empty without one. Errors: 404. */
  async latestEvent(
    actor: PersonActor,
    { entityId, types }: { entityId: string; types: readonly string[] },
  ) {
    await this.row(actor, entityId);
    const viewer = viewerOf(actor);
    const entry = await this.deps.timelines.latest({ viewer, entityId, types });
    const events = entry === null ? [] : [presentTimelineEntry(entry)];
    return await this.named(actor, { events, nextAfter: null });
  }

  /** Counts over the items that the caller may see. Errors: 403 as for the list. */
  async summary(actor: PersonActor, filter: ItemFilter) {
    const viewer = viewerOf(actor);
    refuseHidden(viewer, filter);
    return await this.named(actor, await summarizeStatus(this.deps.database, viewer, filter));
  }

  private async named<V extends object>(actor: PersonActor, view: V) {
    return await withNames(this.deps.database, actor, view);
  }
}

const present = (): Instant => new Date(Date.now()).toISOString();

/** Registered, and its workflow is being started. */
export function notTrackedYet(): ApplicationError {
  return new ApplicationError('conflict', 'not_tracked_yet', { retryAfterSeconds: 5 });
}

/** The item as the rules see it, from its stored state; null while it is not tracked. */
export function standingOf(row: ImplementationRow): Standing | null {
  if (row.stage === null) return null;
  return standingOfRow({ stage: row.stage, leadInstitutionId: row.lead_institution_id });
}

function refuseMadeUpCursor(error: unknown): never {
  throw error instanceof NoSuchPlace ? notOurCursor() : error;
}

function refuseHidden(viewer: Viewer, filter: ItemFilter): void {
  const hidden = hiddenFilters(viewer, filter);
  if (hidden.length === 0) return;
  throw new ApplicationError('not_allowed', 'filter_not_public');
}

function visibleSort(viewer: Viewer, name: string): ItemSort {
  const sort = visibleSorts(viewer).find((visible) => visible === name);
  if (sort !== undefined) return sort;
  throw new ApplicationError('not_allowed', 'order_not_public');
}
