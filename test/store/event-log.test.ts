import { randomUUID } from 'node:crypto';
import { createCommitEvents } from '../../activities/commit-events';
import { chainHash, chainStart, EventLog } from '../../store/event-log';
import { chainProblems } from '../../store/verification/verify-log';
import { castOf, CommittedItem } from '../support/committed-item';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
let item: CommittedItem;
const leadId = randomUUID();

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

beforeEach(async () => {
  const cast = castOf({ centerId: randomUUID(), leadId });
  item = CommittedItem.assigned(cast);
  const commit = createCommitEvents({
    database: test.database,
    urgentPauseMs: 0,
    signalMailbox: () => Promise.resolve(),
    alert: ({ kind }) => {
      if (kind !== 'notices_without_institution') throw new Error(kind);
    },
  });
  await commit(item.requestFrom(0));
});

/** A row that follows the last one of the item, unless the test changes it. */
async function nextRow(changed: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const rows = await new EventLog(test.database).rows(item.entityId);
  const last = rows.at(-1);
  if (last === undefined) throw new Error('the item has no events');
  const at = '2026-03-05T00:00:00.000Z';
  const sequence = last.sequence + 1;
  const record = `{"effectiveAt":"${at}","recordedAt":"${at}","sequence":${sequence},"type":"x"}`;
  return {
    entity_id: item.entityId,
    sequence,
    record,
    effective_at: at,
    recorded_at: at,
    previous_hash: last.hash,
    hash: chainHash(last.hash, record),
    ...changed,
  };
}

const insert = async (row: Record<string, unknown>): Promise<unknown> =>
  test.database('event_log').insert(row);

describe('the log', () => {
  it('gives back what was stored, and the part after a sequence', async () => {
    const log = new EventLog(test.database);
    const events = item.recorded.map(({ event }) => event);
    expect(await log.read(item.entityId)).toEqual(events);
    expect(await log.read(item.entityId, 2)).toEqual(events.slice(2));
    expect(await log.read('recommendation/none')).toEqual([]);
  });

  it('ties each chain to its entity', async () => {
    const rows = await new EventLog(test.database).rows(item.entityId);
    expect(rows[0]?.previousHash).toBe(chainStart(item.entityId));
    expect(chainProblems(item.entityId, rows)).toEqual([]);
    expect(chainProblems('recommendation/another', rows)).toMatchObject([{ kind: 'broken_link' }]);
  });

  it('lists its entities page by page, and those with late events', async () => {
    const log = new EventLog(test.database);
    const all = await log.entityIds('', 1_000);
    expect(all).toContain(item.entityId);
    expect(all).toEqual([...all].toSorted());
    const first = await log.entityIds('', 1);
    expect([...first, ...(await log.entityIds(first[0] ?? '', 1_000))]).toEqual(all);
    expect(await log.entityIdsStoredLately(5)).toContain(item.entityId);
  });

  it('shows type and person of each record as columns', async () => {
    const row = await test
      .database('event_log')
      .where({ entity_id: item.entityId, sequence: 1 })
      .first();
    expect(row).toMatchObject({
      event_type: 'registered',
      payload: { type: 'registered' },
      actor_person_id: item.recorded[0]?.event.actor.kind === 'person' ? expect.any(String) : null,
    });
  });
});

describe('the database itself, against the owner of the table', () => {
  it('takes the next event', async () => {
    await insert(await nextRow());
  });

  it.each([
    ['a gap', { sequence: 99 }, 'has no event before it'],
    ['another chain', { previous_hash: 'ab'.repeat(32) }, 'does not continue the chain'],
    ['a false hash', { hash: 'ab'.repeat(32) }, 'event_log_hash_is_true'],
    ['another record', { record: '{}' }, 'event_log_'],
    ['a stored sequence', { sequence: 2 }, 'does not continue the chain'],
    ['an instant', { effective_at: '2020-01-01T00:00:00Z' }, 'event_log_instants_are_recorded'],
    ['a sequence of zero', { sequence: 0 }, 'has no event before it'],
  ])('refuses %s', async (_, changed, message) => {
    await expect(insert(await nextRow(changed))).rejects.toThrow(message);
  });

  it('refuses a first event that belongs to another entity', async () => {
    const [first] = await new EventLog(test.database).rows(item.entityId);
    const { sequence, record, previousHash, hash } = first ?? {};
    const at = item.recorded[0]?.event.recordedAt;
    const times = { effective_at: at, recorded_at: at };
    const row = { entity_id: 'recommendation/stolen', sequence, record, ...times, hash };
    await expect(insert({ ...row, previous_hash: previousHash })).rejects.toThrow(
      'does not continue the chain',
    );
  });

  it.each([
    ['an update', `update event_log set stored_at = now() where entity_id = ?`],
    ['a deletion', `delete from event_log where entity_id = ?`],
    ['truncation', `truncate event_log -- ?`],
  ])('refuses %s, also from a session that calls itself a replica', async (_, sql) => {
    const query = sql.replace('-- ?', '');
    const bindings = sql.includes('-- ?') ? [] : [item.entityId];
    await expect(test.database.raw(query, bindings)).rejects.toThrow('is append-only');
    await expect(
      test.database.transaction(async (transaction) => {
        await transaction.raw(`set local session_replication_role = replica`);
        await transaction.raw(query, bindings);
      }),
    ).rejects.toThrow('is append-only');
  });
});
