import { clocks as itemClocks } from '../../domain/implementation/clocks';
import { clockDefinition, clockSubjects, type ClockSubject } from '../../domain/processes';
import { refuseUnpermittedAct } from '../../domain/participation/permissions';
import { unconfirmedOn } from '../../domain/registers/law';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import type { LocalClock } from '../../store/local-day';
import { Laws } from '../../store/laws';
import { countClocks, countUnconfirmed } from '../../store/reading/center-clocks';
import type { Conclusions } from '../conclusions/conclusions';
import type { Inputs } from '../inputs/inputs';
import type { Duties } from './duties';
import type { Items } from './items';

/**
 * Work of the center that has no clock: a lead, the settling of a matter on paper, what may be published, the
 * confirmation of a law that deadlines rest on.
 */
export type UntimedWork =
  'assign' | 'open_matter' | 'publish_answer' | 'approve_input' | 'unconfirmed_law';

/** One kind of decision that waits for the center. */
export interface InboxEntry {
  kind: ClockSubject | UntimedWork;
  count: number;
  overdue: number;
  /** The earliest day; null for work without one. */
  firstDueOn: LocalDate | null;
  /** Since when the oldest one waits; null where nobody recorded it. */
  oldestOn: LocalDate | null;
}

/** What the center owes in other processes than that of items. A clock that invites others asks nothing of it. */
const elsewhere = clockSubjects.filter((subject) => {
  const definition = clockDefinition(subject);
  const isOfItems = Object.hasOwn(itemClocks, subject);
  return !isOfItems && definition?.owner === 'center' && definition.invites === undefined;
});

/** What the center has to decide, by kind. */
export class CenterInbox {
  constructor(
    private readonly deps: {
      database: Database;
      duties: Duties;
      items: Items;
      conclusions: Pick<Conclusions, 'unpublished'>;
      inputs: Pick<Inputs, 'counted'>;
      clock: LocalClock;
    },
  ) {}

  /** The kinds that wait, the most urgent first: overdue ones, then by day, then those without one. Errors: 403. */
  async read(actor: PersonActor): Promise<readonly InboxEntry[]> {
    const { database, duties, items, conclusions, inputs, clock } = this.deps;
    const toAssign = { stages: ['registered'] } as const;
    const [ofItems, ofOthers, unassigned, matters, oldest, unpublished, unapproved, unconfirmed] =
      await Promise.all([
        duties.counts(actor),
        countClocks(database, elsewhere),
        items.count(actor, toAssign),
        items.count(actor, { mattersOnPaper: true }),
        items.page(actor, {
          ...{ filter: toAssign, sort: 'registeredAt', limit: 1, cursor: undefined },
        }),
        conclusions.unpublished(),
        inputs.counted(actor, { approved: false }),
        this.unconfirmed(actor),
      ]);
    const [first] = oldest.items;
    const untimed = { overdue: 0, firstDueOn: null };
    const entries: InboxEntry[] = [
      ...(await Promise.all(
        [...ofItems, ...ofOthers].map(async ({ oldestSince, kind, ...entry }) => ({
          ...entry,
          // Duties of implementations have their subjects as kinds.
          kind: kind as ClockSubject,
          oldestOn: await clock.dayOf(oldestSince),
        })),
      )),
      {
        ...{ kind: 'assign', count: unassigned, ...untimed },
        oldestOn: first === undefined ? null : await clock.dayOf(first.registeredAt),
      },
      await this.since('publish_answer', unpublished),
      await this.since('approve_input', unapproved),
      await this.since('unconfirmed_law', unconfirmed),
      { kind: 'open_matter', count: matters, oldestOn: null, ...untimed },
    ];
    return entries.filter(({ count }) => count > 0).toSorted(byUrgency);
  }

  private async since(
    kind: UntimedWork,
    { count, oldestSince }: { count: number; oldestSince: Instant | null },
  ): Promise<InboxEntry> {
    const oldestOn = oldestSince === null ? null : await this.deps.clock.dayOf(oldestSince);
    return { kind, count, overdue: 0, firstDueOn: null, oldestOn };
  }

  /** The deadlines that wait for the confirmation of a law, for who may confirm it. */
  private async unconfirmed(actor: PersonActor): ReturnType<typeof countUnconfirmed> {
    const { database, clock } = this.deps;
    if (refuseUnpermittedAct(actor, 'changeLaw') !== null) return { count: 0, oldestSince: null };
    const { today } = await clock.now();
    return await countUnconfirmed(database, unconfirmedOn(await new Laws(database).list(), today));
  }
}

function byUrgency(one: InboxEntry, other: InboxEntry): number {
  const last = '9999';
  const order =
    Number(other.overdue > 0) - Number(one.overdue > 0) ||
    (one.firstDueOn ?? last).localeCompare(other.firstDueOn ?? last);
  return order || (one.oldestOn ?? last).localeCompare(other.oldestOn ?? last);
}
