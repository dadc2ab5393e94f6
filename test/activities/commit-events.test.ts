import { randomUUID } from 'node:crypto';
import { createCommitEvents, type CommitProblem } from '../../activities/commit-events';
import type { CommitEvents } from '../../activities/contracts';
import { EventLog } from '../../store/event-log';
import type { Rows } from '../../store/schema';
import { castOf, CommittedItem, reason, type Cast } from '../support/committed-item';
import { openTestDatabase, untilSomebodyWaits, type TestDatabase } from '../support/database';

let test: TestDatabase;
const centerId = randomUUID();
const leadId = randomUUID();
const urgentPauseMs = 60_000;
let cast: Cast;
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

/** Registered, assigned to the lead, and the acknowledgement clock armed: nothing committed. */
function assigned(): CommittedItem {
  const item = new CommittedItem();
  item.register(cast.officer, '2026-03-02T05:00:00.000Z');
  item.give(cast.officer, '2026-03-02T05:10:00.000Z', {
    type: 'assign',
    leadInstitutionId: leadId,
    supportInstitutionIds: [],
    reason: reason(),
  });
  item.arm('2026-03-02T05:10:00.100Z');
  return item;
}

const notices = (item: CommittedItem): Promise<Rows['notice'][]> =>
  test
    .database('notice')
    .where({ entity_id: item.entityId })
    .orderBy('event_sequence')
    .orderBy('key');

describe('a commit', () => {
  it('stores events, read model and notices, and tells the mailbox', async () => {
    const item = assigned();
    await expect(commit(item.requestFrom(0))).resolves.toEqual({
      committedSequence: item.registered.sequence,
    });
    const stored = await new EventLog(test.database).read(item.entityId);
    expect(stored).toEqual(item.recorded.map(({ event }) => event));
    await expect(
      test.database('implementation').where({ entity_id: item.entityId }).first(),
    ).resolves.toMatchObject({
      stage: 'assigned',
      sequence: item.registered.sequence,
      lead_institution_id: leadId,
      acceptance: 'pending',
      next_lead_due_subject: 'acknowledgement',
      next_lead_due_on: '2026-03-10',
    });
    await expect(test.database('clock').where({ entity_id: item.entityId })).resolves.toMatchObject(
      [{ clock_id: 'acknowledgement/1', due_on: '2026-03-10', outcome: null, calendar_version: 1 }],
    );
    expect((await notices(item)).map(({ state }) => state)).toEqual(Array(4).fill('waiting'));
    expect(signals).toEqual([{ institutionId: leadId, at: '2026-03-02T05:11:00.000Z' }]);
    expect(problems).toEqual([]);
  });

  it('turns the waiting steps of a body that hands over to its successor', async () => {
    const item = assigned();
    await commit(item.requestFrom(0));
    const stored = item.recorded.length;
    const toInstitutionId = randomUUID();
    item.give(cast.officer, '2026-03-03T05:00:00.000Z', {
      type: 'handOver',
      fromInstitutionId: leadId,
      toInstitutionId,
      reason: reason(),
    });
    await commit(item.requestFrom(stored));
    const steps = (await notices(item)).filter(({ key }) => key.startsWith('acknowledgement/'));
    const former = steps.filter(({ key }) => key.includes(leadId));
    expect(former.map((row) => row.void_reason)).toEqual(former.map(() => 'handed_over'));
    expect(
      steps.filter(({ state }) => state === 'waiting').map(({ key }) => key.split(':').slice(3)),
    ).toEqual(former.map(({ key }) => [key.split(':')[3], toInstitutionId, key.split(':')[5]]));
    const support = await test.database('implementation').where({ entity_id: item.entityId });
    expect(support).toMatchObject([{ lead_institution_id: toInstitutionId }]);
  });

  it('writes steps as void that a handover in the same commit turned away', async () => {
    const item = assigned();
    const to = randomUUID();
    const handOver = { type: 'handOver', reason: reason() } as const;
    item.give(cast.officer, '2026-03-03T05:00:00.000Z', {
      ...handOver,
      ...{ fromInstitutionId: leadId, toInstitutionId: to },
    });
    item.give(cast.officer, '2026-03-03T05:00:01.000Z', {
      ...handOver,
      ...{ fromInstitutionId: to, toInstitutionId: leadId },
    });
    await commit(item.requestFrom(0));
    const steps = (await notices(item)).filter(({ key }) => key.startsWith('acknowledgement/'));
    const waiting = steps.filter(({ state }) => state === 'waiting');
    expect(steps).toHaveLength(3 * waiting.length);
    expect(waiting.every(({ key }) => key.includes(`:${leadId}:`))).toBe(true);
  });

  it('changes nothing when it runs twice, and tells the mailbox of what still waits', async () => {
    const item = assigned();
    await commit(item.requestFrom(0));
    const before = await contents(item);
    await commit(item.requestFrom(0));
    expect(await contents(item)).toEqual(before);
    expect(signals).toHaveLength(2);
  });

  it('stores each event once when it runs many times at once', async () => {
    const item = assigned();
    await Promise.all([1, 2, 3, 4, 5].map(() => commit(item.requestFrom(0))));
    expect(await new EventLog(test.database).read(item.entityId)).toHaveLength(
      item.recorded.length,
    );
    expect(await notices(item)).toHaveLength(4);
    expect(problems).toEqual([]);
  });

  it('goes on after a partial overlap', async () => {
    const item = assigned();
    await commit(item.requestFrom(0, 2));
    await commit(item.requestFrom(0));
    const whole = await contents(item);
    expect(whole['event_log']).toHaveLength(item.recorded.length);
    expect(whole['implementation']).toMatchObject([{ sequence: item.registered.sequence }]);
  });

  it('leaves a later row alone when an old commit comes again', async () => {
    const item = assigned();
    await commit(item.requestFrom(0));
    await commit(item.requestFrom(0, 1));
    await expect(
      test.database('implementation').where({ entity_id: item.entityId }).first(),
    ).resolves.toMatchObject({ stage: 'assigned', sequence: item.registered.sequence });
  });

  it('stores nothing when another event is stored at a sequence, and says so', async () => {
    const item = assigned();
    await commit(item.requestFrom(0));
    const request = item.requestFrom(0);
    const forged = request.recorded.map((one, index) =>
      index === 1
        ? { ...one, event: { ...one.event, recordedAt: '2026-03-03T05:10:00.000Z' } }
        : one,
    );
    const before = await contents(item);
    await expect(commit({ ...request, recorded: forged })).resolves.toEqual({ diverged: true });
    expect(await contents(item)).toEqual(before);
    expect(problems).toMatchObject([{ kind: 'diverged', sequence: 2 }]);
  });

  it('stores nothing at all when one part fails', async () => {
    const item = assigned();
    const request = item.requestFrom(0);
    const impossible = {
      ...request,
      recorded: request.recorded.map((one) => ({
        ...one,
        after: { ...one.after, sequence: Number.NaN },
      })),
    };
    await expect(commit(impossible)).rejects.toThrow('implementation_tracked_whole');
    expect(await new EventLog(test.database).read(item.entityId)).toEqual([]);
    expect(await notices(item)).toEqual([]);
    await commit(request);
    expect(problems).toHaveLength(1);
  });

  it('refuses a gap', async () => {
    const item = assigned();
    await expect(commit(item.requestFrom(2))).rejects.toThrow('has no event before it');
  });
});

describe('notices', () => {
  it('are void when their clock ends', async () => {
    const item = assigned();
    await commit(item.requestFrom(0));
    await commit(
      item.give(cast.focalPoint, '2026-03-04T05:00:00.000Z', { type: 'acknowledgeAssignment' }),
    );
    const steps = await test
      .database('notice')
      .where({ entity_id: item.entityId, clock_id: 'acknowledgement/1' });
    expect(steps).toHaveLength(3);
    for (const step of steps)
      expect(step).toMatchObject({ state: 'void', void_reason: 'clock_ended' });
  });

  it('are written as void when their clock ends in the same commit', async () => {
    const item = assigned();
    item.give(cast.focalPoint, '2026-03-04T05:00:00.000Z', { type: 'acknowledgeAssignment' });
    await commit(item.requestFrom(0));
    const waiting = await test
      .database('notice')
      .where({ entity_id: item.entityId, state: 'waiting' })
      .pluck('kind');
    expect(waiting).toEqual(['leadAssigned']);
    await expect(
      test.database('clock').where({ entity_id: item.entityId }).orderBy('started_by_sequence'),
    ).resolves.toMatchObject([
      { clock_id: 'acknowledgement/1', outcome: 'met' },
      { clock_id: 'action_plan/1', outcome: null },
      { clock_id: 'report/1', outcome: null },
    ]);
  });

  it('that were told stay told', async () => {
    const item = assigned();
    await commit(item.requestFrom(0));
    await test
      .database('notice')
      .where({ entity_id: item.entityId, step: 'before_1_days' })
      .update({ state: 'told' });
    await commit(
      item.give(cast.focalPoint, '2026-03-10T05:00:00.000Z', { type: 'acknowledgeAssignment' }),
    );
    await expect(
      test
        .database('notice')
        .where({ entity_id: item.entityId, step: 'before_1_days' })
        .first('state'),
    ).resolves.toEqual({ state: 'told' });
  });

  it('to an institution that nobody knows do not keep the events from being stored', async () => {
    const item = new CommittedItem();
    item.register(cast.officer, '2026-03-02T05:00:00.000Z');
    item.give(cast.officer, '2026-03-02T05:10:00.000Z', {
      type: 'assign',
      leadInstitutionId: 'no-such-institution',
      supportInstitutionIds: [randomUUID()],
      reason: reason(),
    });
    await commit(item.requestFrom(0));
    expect((await notices(item)).map(({ state }) => state).toSorted()).toEqual([
      'waiting',
      'without_recipient',
    ]);
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
    await commit(assigned().requestFrom(0));
    expect(signals).toHaveLength(told);
  });

  it('that is making its plan is waited for, and told when it decides to sleep on', async () => {
    await test
      .database('mailbox')
      .insert({ institution_id: leadId, wakes_at: '2026-03-02T05:00:00.000Z' });
    const planning = await test.openAnother().transaction();
    await planning('mailbox').where({ institution_id: leadId }).forUpdate().select('wakes_at');
    const committing = commit(assigned().requestFrom(0));
    await untilSomebodyWaits(test.database);
    await planning('mailbox').where({ institution_id: leadId }).update({ wakes_at: null });
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
    await failing(assigned().requestFrom(0));
    await new Promise(setImmediate);
    expect(problems).toMatchObject([{ kind: 'mailbox_not_signalled', institutionId: leadId }]);
  });
});

async function contents(item: CommittedItem): Promise<Record<string, unknown[]>> {
  const tables = ['event_log', 'implementation', 'clock', 'reporting_period', 'notice'];
  const rows = await Promise.all(
    tables.map((table) => test.database(table).where({ entity_id: item.entityId }).select('*')),
  );
  return Object.fromEntries(tables.map((table, index) => [table, rows[index] ?? []]));
}
