import type { ClockSubject } from '../../domain/implementation/clocks';
import type { PersonActor } from '../../domain/shared/actor';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { clockRecords } from '../../store/reading/clocks';
import {
  OpenDuties,
  type DutiesOf,
  type DutyCount,
  type OpenDutyRow,
} from '../../store/reading/implementation/open-duties';
import { ApplicationError } from '../application-error';
import { withNames } from '../shown-names';
import type { Items } from './items';
import type { ItemView } from './item-view';
import { overrunOf } from './overrun';
import { notOurCursor, readCursor, writeCursor } from './page-cursor';

export type { DutyCount };

/** A duty that waits for somebody, with its item. */
export type Duty = Awaited<ReturnType<Duties['page']>>['duties'][number];

/** What waits for an institution as lead, or for the center: by kind, the most urgent first. */
export class Duties {
  private readonly open: OpenDuties;

  constructor(private readonly deps: { database: Database; calendars: Calendars; items: Items }) {
    this.open = new OpenDuties(deps.database);
  }

  /** How many duties of each kind wait; kinds without any are left out. Errors: 403. */
  async counts(actor: PersonActor): Promise<readonly DutyCount[]> {
    return await this.open.counts(dutiesOf(actor));
  }

  /**
   * A page of the duties of these kinds, the most urgent first: overdue ones, then by day, suspended ones last. Errors:
   * 403; 400 for the cursor.
   */
  async page(
    actor: PersonActor,
    asked: { kinds: readonly string[]; limit: number; cursor: string | undefined },
  ) {
    const { kinds, limit, cursor } = asked;
    const after = cursor === undefined ? null : placeIn(cursor, kinds);
    const { rows, next } = await this.open.page(dutiesOf(actor), { kinds, after, limit });
    const [items, records] = await Promise.all([
      this.deps.items.several(
        actor,
        rows.map((row) => row.entity_id),
      ),
      clockRecords(this.deps.calendars, rows),
    ]);
    const itemOf = new Map(items.map((item) => [item.entityId, item]));
    const now = new Date(Date.now()).toISOString();
    const duties = rows.flatMap((row, index) => {
      const item = itemOf.get(row.entity_id);
      const record = records[index];
      if (item === undefined || record === undefined) return [];
      return [dutyOf(actor, { row, item, overrun: overrunOf(record, now) })];
    });
    const nextCursor = next === null ? null : writeCursor(kinds, next);
    return await withNames(this.deps.database, actor, { duties, nextCursor });
  }
}

function dutyOf(
  { personId }: PersonActor,
  {
    row,
    item,
    overrun,
  }: { row: OpenDutyRow; item: ItemView; overrun: ReturnType<typeof overrunOf> },
) {
  return {
    item,
    kind: row.kind,
    // Rows of implementations have their subjects only.
    subject: row.subject as ClockSubject,
    clockId: row.clock_id,
    since: row.start_effective_at,
    /** Null while the clock is suspended. */
    dueOn: row.due_on,
    overrun,
    /** Whether the caller wrote what is judged, so that another person decides. */
    isBarred: row.barred_person_ids.includes(personId),
  };
}

function placeIn(cursor: string, kinds: readonly string[]) {
  const [dueAt = '', entityId = '', clockId = ''] = readCursor(cursor, kinds, 3);
  if (dueAt !== 'infinity' && Number.isNaN(Date.parse(dueAt))) throw notOurCursor();
  return [dueAt, entityId, clockId] as const;
}

function dutiesOf({ role, institutionId }: PersonActor): DutiesOf {
  if (role === 'institution' && institutionId !== null) {
    return { side: 'lead', leadInstitutionId: institutionId };
  }
  if (role === 'ngo' || role === 'institution') {
    throw new ApplicationError('not_allowed', 'not_permitted');
  }
  return { side: 'center' };
}
