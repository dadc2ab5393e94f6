import { randomUUID } from 'node:crypto';
import { createCommitEvents, type CommitProblem } from '../../activities/commit-events';
import type { CommitEvents } from '../../activities/contracts';
import { EventLog } from '../../store/event-log';
import type { Rows } from '../../store/schema';
import { acknowledge, assign, handOver } from '../domain/support/acts';
import { castOf, CommittedItem, type Cast } from '../support/committed-item';
import { openTestDatabase, untilSomebodyWaits, type TestDatabase } from '../support/database';

let test: TestDatabase;
const centerId = randomUUID();
const leadId = randomUUID();
const urgentPauseMs = 60_000;
let cast: Cast;
let item: CommittedItem;
let problems: CommitProblem[];
let signals: { institutionId: string; at: string }[];
let commit: CommitEvents;

beforeAll(async () => {
  test = await openTestDatabase();
  await test.database('institution').insert([
    { id: centerId, kind: 'center', valid_from: '2020-01-01' },
    { id: leadId, kind: 'state_body', valid_from: '2020-01-01' },
  ]);
});
afterAll(() => test.close());

beforeEach(() => {
  cast = castOf({ centerId, leadId });
  item = CommittedItem.assigned(cast);
  problems = [];
  signals = [];
  commit = createCommitEvents({
    database: test.database,
    signalMailbox: (told) => {
      signals.push(told);
      return Promise.resolve();
    },
    urgentPauseMs,
    alert: (problem) => problems.push(problem),
  });
});

const notices = (where: Partial<Rows['notice']> = {}): Promise<Rows['notice'][]> =>
  test
    .database('notice')
    .where({ entity_id: item.entityId, ...where })
    .orderBy('event_sequence')
    .orderBy('key');

const rowsOf = (table: 'implementation' | 'clock'): Promise<object[]> =>
  test.database(table).where({ entity_id: item.entityId }).select('*');

const stored = () => new EventLog(test.database).read(item.entityId);

async function contents(): Promise<Record<string, unknown[]>> {
  const tables = ['event_log', 'implementation', 'clock', 'reporting_period', 'notice'];
  const rows = await Promise.all(
    tables.map((table) => test.database(table).where({ entity_id: item.entityId }).select('*')),
  );
  return Object.fromEntries(tables.map((table, index) => [table, rows[index] ?? []]));
}

describe('a commit', () => {
  it('stores events, read model and notices, and tells the mailbox', async () => {
    const { sequence } = item.registered;
    await expect(commit(item.requestFrom(0))).resolves.toEqual({ committedSequence: sequence });
    expect(await stored()).toEqual(item.recorded.map(({ event }) => event));
    expect(await rowsOf('implementation')).toMatchObject([
      {
        stage: 'assigned',
        sequence,
        lead_institution_id: leadId,
        acceptance: 'pending',
        next_lead_due_subject: 'acknowledgement',
        next_lead_due_on: '2026-03-10',
      },
    ]);
    expect(await rowsOf('clock')).toMatchObject([
      { clock_id: 'acknowledgement/1', due_on: '2026-03-10', outcome: null, calendar_version: 1 },
    ]);
    expect((await notices()).map(({ state }) => state)).toEqual(Array(4).fill('waiting'));
    expect(signals).toEqual([{ institutionId: leadId, at: '2026-03-02T05:11:00.000Z' }]);
    expect(problems).toEqual([]);
  });

  it('turns the waiting steps of an institution that hands over to its successor', async () => {
    await commit(item.requestFrom(0));
    const toInstitutionId = randomUUID();
    const handed = handOver(leadId, toInstitutionId);
    await commit(item.give(cast.officer, '2026-03-03T05:00:00.000Z', handed));
    const steps = (await notices()).filter(({ key }) => key.startsWith('acknowledgement/'));
    const former = steps.filter(({ key }) => key.includes(leadId));
    expect(former.map((row) => row.void_reason)).toEqual(former.map(() => 'handed_over'));
    const waiting = steps.filter(({ state }) => state === 'waiting');
    const endOf = (key: string) => key.split(':').slice(3);
    expect(waiting.map(({ key }) => endOf(key))).toEqual(
      former.map(({ key }) => endOf(key.replace(leadId, toInstitutionId))),
    );
    expect(await rowsOf('implementation')).toMatchObject([
      { lead_institution_id: toInstitutionId },
    ]);
  });

  it('writes steps as void that a handover in the same commit turned away', async () => {
    const to = randomUUID();
    item.give(cast.officer, '2026-03-03T05:00:00.000Z', handOver(leadId, to));
    item.give(cast.officer, '2026-03-03T05:00:01.000Z', handOver(to, leadId));
    await commit(item.requestFrom(0));
    const steps = (await notices()).filter(({ key }) => key.startsWith('acknowledgement/'));
    const waiting = steps.filter(({ state }) => state === 'waiting');
    expect(steps).toHaveLength(3 * waiting.length);
    expect(waiting.every(({ key }) => key.includes(`:${leadId}:`))).toBe(true);
  });

  it('changes nothing when it runs twice, and tells the mailbox of what still waits', async () => {
    await commit(item.requestFrom(0));
    const before = await contents();
    await commit(item.requestFrom(0));
    expect(await contents()).toEqual(before);
    expect(signals).toHaveLength(2);
  });

  it('stores each event once when it runs many times at once', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => commit(item.requestFrom(0))));
    expect(await stored()).toHaveLength(item.recorded.length);
    expect(await notices()).toHaveLength(4);
    expect(problems).toEqual([]);
  });

  it('goes on after a partial overlap', async () => {
    await commit(item.requestFrom(0, 2));
    await commit(item.requestFrom(0));
    expect(await stored()).toHaveLength(item.recorded.length);
    expect(await rowsOf('implementation')).toMatchObject([{ sequence: item.registered.sequence }]);
  });

  it('leaves a later row alone when an old commit comes again', async () => {
    await commit(item.requestFrom(0));
    await commit(item.requestFrom(0, 1));
    const { sequence } = item.registered;
    expect(await rowsOf('implementation')).toMatchObject([{ stage: 'assigned', sequence }]);
  });

  it('stores nothing when another event is stored at a sequence, and says so', async () => {
    await commit(item.requestFrom(0));
    const request = item.requestFrom(0);
    const recordedAt = '2026-03-03T05:10:00.000Z';
    const forged = request.recorded.map((one, index) =>
      index === 1 ? { ...one, event: { ...one.event, recordedAt } } : one,
    );
    const before = await contents();
    await expect(commit({ ...request, recorded: forged })).resolves.toEqual({ diverged: true });
    expect(await contents()).toEqual(before);
    expect(problems).toMatchObject([{ kind: 'diverged', sequence: 2 }]);
  });

  it('stores nothing at all when one part fails', async () => {
    const request = item.requestFrom(0);
    const impossible = request.recorded.map((one) => ({
      ...one,
      after: { ...one.after, sequence: Number.NaN },
    }));
    await expect(commit({ ...request, recorded: impossible })).rejects.toThrow(
      'implementation_tracked_whole',
    );
    expect(await stored()).toEqual([]);
    expect(await notices()).toEqual([]);
    await commit(request);
    expect(problems).toHaveLength(1);
  });

  it('is one transaction with the commits of other entities that arrive with it', async () => {
    const other = CommittedItem.assigned(cast);
    await Promise.all([item, other].map((one) => commit(one.requestFrom(0))));
    const entityIds = [item.entityId, other.entityId];
    const stored = await test
      .database('event_log')
      .whereIn('entity_id', entityIds)
      .select<{ entity_id: string; by: string }[]>(
        'entity_id',
        test.database.raw('xmin::text as by'),
      );
    expect(stored).toHaveLength(item.recorded.length + other.recorded.length);
    expect(new Set(stored.map(({ by }) => by)).size).toBe(1);
    expect(await notices()).toHaveLength(4);
    expect(signals).toHaveLength(2);
  });

  it('is stored although another one that arrives with it fails', async () => {
    const request = CommittedItem.assigned(cast).requestFrom(2);
    const [failed, done] = await Promise.allSettled([commit(request), commit(item.requestFrom(0))]);
    expect([failed.status, done.status]).toEqual(['rejected', 'fulfilled']);
    expect(await stored()).toHaveLength(item.recorded.length);
    expect(problems).toMatchObject([{ kind: 'commit_failed', entityId: request.entityId }]);
  });

  it('refuses a gap', async () => {
    await expect(commit(item.requestFrom(2))).rejects.toThrow('has no event before it');
  });
});

describe('notices', () => {
  it('are void when their clock ends', async () => {
    await commit(item.requestFrom(0));
    await commit(item.give(cast.focalPoint, '2026-03-04T05:00:00.000Z', acknowledge()));
    const steps = await notices({ clock_id: 'acknowledgement/1' });
    const reasons = steps.map(({ state, void_reason: why }) => `${state} ${why}`);
    expect(reasons).toEqual(Array(3).fill('void clock_ended'));
  });

  it('are written as void when their clock ends in the same commit', async () => {
    item.give(cast.focalPoint, '2026-03-04T05:00:00.000Z', acknowledge());
    await commit(item.requestFrom(0));
    const waiting = await notices({ state: 'waiting' });
    expect(waiting.map(({ kind }) => kind)).toEqual(['leadAssigned']);
    const clocks = test.database('clock').where({ entity_id: item.entityId });
    await expect(clocks.orderBy('started_by_sequence')).resolves.toMatchObject([
      { clock_id: 'acknowledgement/1', outcome: 'met' },
      { clock_id: 'action_plan/1', outcome: null },
      { clock_id: 'report/1', outcome: null },
    ]);
  });

  it('that were told stay told', async () => {
    await commit(item.requestFrom(0));
    const step = { entity_id: item.entityId, step: 'before_1_days' };
    await test.database('notice').where(step).update({ state: 'notified' });
    await commit(item.give(cast.focalPoint, '2026-03-10T05:00:00.000Z', acknowledge()));
    expect(await notices(step)).toMatchObject([{ state: 'notified' }]);
  });

  it('to an institution that nobody knows do not keep the events from being stored', async () => {
    item = new CommittedItem();
    item.register(cast.officer, '2026-03-02T05:00:00.000Z');
    const unknown = assign('no-such-institution', [randomUUID()]);
    item.give(cast.officer, '2026-03-02T05:10:00.000Z', unknown);
    await commit(item.requestFrom(0));
    const states = (await notices()).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['undelivered', 'waiting']);
    expect(problems).toMatchObject([{ kind: 'notices_without_institution' }]);
  });
});

describe('a mailbox', () => {
  beforeEach(() => test.database('mailbox').delete());

  it.each([
    ['is told when it sleeps longer than the notice may wait', '2026-03-02T06:00:00.000Z', 1],
    ['is left alone when it wakes early enough', '2026-03-02T05:11:00.000Z', 0],
    ['is told when it sleeps until it is told', null, 1],
  ])('%s', async (_, wakesAt, told) => {
    await test.database('mailbox').insert({ institution_id: leadId, wakes_at: wakesAt });
    await commit(item.requestFrom(0));
    expect(signals).toHaveLength(told);
  });

  it('that is making its plan is waited for, and told when it decides to sleep on', async () => {
    const early = '2026-03-02T05:00:00.000Z';
    await test.database('mailbox').insert({ institution_id: leadId, wakes_at: early });
    const planning = await test.openAnother().transaction();
    const mailbox = () => planning('mailbox').where({ institution_id: leadId });
    await mailbox().forUpdate().select('wakes_at');
    const committing = commit(item.requestFrom(0));
    await untilSomebodyWaits(test.database);
    await mailbox().update({ wakes_at: null });
    await planning.commit();
    await committing;
    expect(signals).toHaveLength(1);
  });

  it('that cannot be told does not fail the commit', async () => {
    const failing = createCommitEvents({
      database: test.database,
      signalMailbox: () => Promise.reject(new Error('engine away')),
      urgentPauseMs,
      alert: (problem) => problems.push(problem),
    });
    await failing(item.requestFrom(0));
    await new Promise(setImmediate);
    expect(problems).toMatchObject([{ kind: 'mailbox_not_signalled', institutionId: leadId }]);
  });
});
