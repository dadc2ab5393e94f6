import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createCommitEvents } from '../../activities/commit-events';
import type { CommitEvents } from '../../activities/contracts';
import { defaultCalendar } from '../../countries/uz/calendar';
import { defaultPolicy } from '../../countries/uz/policy';
import { Calendars } from '../../store/calendars';
import { Policies } from '../../store/policies';
import { rebuildReadModel } from '../../store/rebuild';
import { castOf, type CommittedItem } from '../support/committed-item';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { longLife, secondPolicy, thirdPolicy } from '../support/long-life';
import { propertyRuns } from '../support/property-runs';

let test: TestDatabase;
let commit: CommitEvents;
const centerId = randomUUID();
const leadId = randomUUID();
const supportId = randomUUID();
const now = '2027-01-01T00:00:00.000Z';

beforeAll(async () => {
  test = await openTestDatabase();
  await test
    .database('institution')
    .insert({ id: centerId, kind: 'center', valid_from: '2020-01-01' });
  const at = '2026-01-01T00:00:00.000Z';
  const policies = new Policies(test.database);
  await policies.ensureFirst(defaultPolicy, at);
  for (const body of [secondPolicy, thirdPolicy]) {
    await policies.add({ body, byPersonId: null, at });
  }
  await new Calendars(test.database).ensureFirst(defaultCalendar(2020, 2045), at);
  commit = createCommitEvents({
    database: test.database,
    urgentPauseMs: 0,
    signalMailbox: () => Promise.resolve(),
    alert: (problem) => {
      throw new Error(problem.kind);
    },
  });
});
afterAll(() => test.close());

const life = (): CommittedItem => longLife(castOf({ centerId, leadId }), leadId, supportId);

/** Everything that is derived from an item's log, in a fixed order and without what the database makes up. */
async function derived(item: CommittedItem): Promise<Record<string, unknown[]>> {
  const rows = async (table: string, ...order: string[]): Promise<unknown[]> =>
    test.database(table).where({ entity_id: item.entityId }).orderBy(order);
  const notices: { id: string }[] = await test
    .database('notice')
    .where({ entity_id: item.entityId })
    .orderBy('key');
  return {
    implementation: await rows('implementation'),
    clocks: await rows('clock', 'clock_id', 'started_by_sequence'),
    periods: await rows('reporting_period', 'number'),
    opinions: await rows('status_opinion', 'sequence'),
    entries: await rows('item_entry', 'kind', 'entry_id'),
    notices: notices.map((notice) => ({ ...notice, id: null })),
  };
}

async function commitInPieces(item: CommittedItem, sizes: readonly number[]): Promise<void> {
  let from = 0;
  for (const size of [...sizes, item.recorded.length]) {
    const until = Math.min(from + size, item.recorded.length);
    if (until === from) break;
    await commit(item.requestFrom(from, until));
    from = until;
  }
}

describe('the read model', () => {
  it('keeps what a clock went through: old terms that stand, suspensions, extensions', async () => {
    const item = life();
    await commitInPieces(item, []);
    const row = async (clockId: string): Promise<Record<string, unknown> | undefined> =>
      test
        .database('clock')
        .where({ entity_id: item.entityId, clock_id: clockId })
        .orderBy('started_by_sequence')
        .first('rule', 'suspensions', 'extensions');
    expect(await row('action_plan/1')).toMatchObject({ rule: { amount: 30 } });
    const stands = item.recorded.some(
      ({ event }) => event.type === 'clockArmed' && event.standing === true,
    );
    expect(stands).toBe(true);
    expect(await row('report/1')).toMatchObject({
      extensions: [{ to: '2026-10-23' }],
      // Nobody answered within thirty days.
      suspensions: [{ from: '2026-08-03T05:00:00.000Z', to: '2026-09-02T05:00:00.000Z' }],
    });
  });

  it('says of clocks and periods what the state says, however the events were gathered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }),
        async (sizes) => {
          const item = life();
          await commitInPieces(item, sizes);
          const { clocks, periods } = item.registered;
          const running = await test
            .database('clock')
            .where({ entity_id: item.entityId })
            .whereNull('ended_at')
            .whereNotNull('due_at')
            .select('clock_id', 'started_by_sequence', 'due_at', 'armed_by_sequence', 'missed_at')
            .select('policy_version', 'rule', 'ladder', 'suspensions', 'extensions');
          expect(new Set(running)).toEqual(
            new Set(
              clocks.map((clock) => ({
                clock_id: clock.id,
                started_by_sequence: clock.startedBySequence,
                due_at: clock.due.dueAt,
                armed_by_sequence: clock.armedBySequence,
                missed_at: clock.missed ? clock.due.dueAt : null,
                policy_version: clock.policy,
                rule: item.policies.rules.termsOf(clock).rule,
                ladder: item.policies.rules.ladderOf(clock),
                suspensions: clock.suspensions,
                extensions: clock.extensions,
              })),
            ),
          );
          const stored = await test
            .database('reporting_period')
            .where({ entity_id: item.entityId })
            .orderBy('number')
            .select(
              'number',
              'state',
              'ends_at',
              'due_at',
              'due_on',
              'overdue',
              'report_id',
              'late',
            );
          expect(stored).toEqual(
            periods.map((period) => ({
              number: period.number,
              state: period.state,
              ends_at: period.endsAt,
              due_at: period.due?.at ?? null,
              due_on: period.due?.on ?? null,
              overdue: period.overdue,
              report_id: period.report?.reportId ?? null,
              late: period.report?.late ?? null,
            })),
          );
        },
      ),
      // Each run commits a life of some hundred events: enough to meet every way of cutting it.
      { numRuns: propertyRuns(12) },
    );
  });

  it('is the same after one commit per event and after one projection of all', async () => {
    const item = life();
    await commitInPieces(item, Array<number>(500).fill(1));
    const oneByOne = await derived(item);
    await rebuildReadModel({ database: test.database, now });
    expect(await derived(item)).toEqual(oneByOne);
  });
});

describe('a rebuild', () => {
  it('gives the rows that were there, out of nothing but the log', async () => {
    const item = life();
    await commitInPieces(item, [3, 7, 20, 1, 1, 40]);
    const before = await derived(item);
    for (const table of ['implementation', 'clock', 'status_opinion', 'item_entry']) {
      await test.database(table).delete();
    }
    const rebuilt = await rebuildReadModel({ database: test.database, now });
    expect(rebuilt.events).toBeGreaterThanOrEqual(item.recorded.length);
    expect(await derived(item)).toEqual(before);
  });

  it('tells nothing again: what was told stays told, what is missing waits only if it lies ahead', async () => {
    const item = life();
    await commitInPieces(item, [1_000]);
    const waiting = test.database('notice').where({ entity_id: item.entityId, state: 'waiting' });
    const all: { key: string; not_before: string }[] = await waiting
      .clone()
      .orderBy('not_before')
      .select('key', 'not_before');
    const [told, missingPast] = all;
    const missingAhead = all.at(-1);
    if (!told || !missingPast || !missingAhead) throw new Error('the life has too few notices');
    const named = (key: string) => test.database('notice').where({ entity_id: item.entityId, key });
    await named(told.key).update({ state: 'notified' });
    await named(missingPast.key).delete();
    await named(missingAhead.key).delete();
    const between = new Date(Date.parse(missingAhead.not_before) - 1).toISOString();
    await rebuildReadModel({ database: test.database, now: between });
    await expect(named(told.key).first()).resolves.toMatchObject({ state: 'notified' });
    await expect(named(missingPast.key).first()).resolves.toMatchObject({
      state: 'void',
      void_reason: 'rebuilt',
    });
    await expect(named(missingAhead.key).first()).resolves.toMatchObject({ state: 'waiting' });
  });

  it('makes void what waits for a clock that has ended', async () => {
    const item = life();
    await commitInPieces(item, [1_000]);
    const ended = await test
      .database('notice')
      .where({ entity_id: item.entityId, state: 'void', void_reason: 'clock_ended' })
      .first('key');
    const named = () => test.database('notice').where({ entity_id: item.entityId, ...ended });
    await named().update({ state: 'waiting', void_reason: null });
    await rebuildReadModel({ database: test.database, now });
    await expect(named().first()).resolves.toMatchObject({
      state: 'void',
      void_reason: 'clock_ended',
    });
  });

  it('changes nothing when a log cannot be folded', async () => {
    const item = life();
    await commitInPieces(item, [1_000]);
    const before = await derived(item);
    const undo = new Error('undo');
    await expect(
      test.database.transaction(async (transaction) => {
        await transaction.raw('alter table event_log disable trigger all');
        await transaction('event_log').where({ entity_id: item.entityId, sequence: 1 }).delete();
        await expect(rebuildReadModel({ database: transaction, now })).rejects.toThrow(
          'begins with',
        );
        throw undo;
      }),
    ).rejects.toBe(undo);
    expect(await derived(item)).toEqual(before);
  });
});
