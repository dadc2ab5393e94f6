import { randomUUID } from 'node:crypto';
import { createCommitEvents } from '../../activities/commit-events';
import { readPunctuality } from '../../store/reading/punctuality';
import { castOf, CommittedItem } from '../support/committed-item';
import type { PeriodRow } from '../../store/reading/reporting';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { assign } from '../domain/support/acts';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('counts each report for the institution that was the lead on its due day', async () => {
  const [leadId, laterId] = [randomUUID(), randomUUID()];
  const cast = castOf({ centerId: randomUUID(), leadId });
  const item = CommittedItem.assigned(cast);
  item.give(cast.officer, '2026-06-01T05:00:00.000Z', assign(laterId, []));
  item.arm('2026-06-01T05:00:00.100Z');
  const commit = createCommitEvents({
    ...{ database: test.database, urgentPauseMs: 0, alert: () => undefined },
    signalMailbox: () => Promise.resolve(),
  });
  await commit(item.requestFrom(0));
  const period = (
    number: number,
    due_at: string,
    more: Pick<PeriodRow, 'state'> & Partial<Pick<PeriodRow, 'submitted_at' | 'late'>>,
  ) => ({
    ...{ entity_id: item.entityId, number, due_at, due_on: due_at.slice(0, 10), overdue: false },
    ...{ opens_at: due_at, anchor_at: due_at, cadences: 1, ...more },
  });
  await test.database('reporting_period').insert([
    period(11, '2026-02-01T18:59:59Z', { state: 'open' }),
    period(12, '2026-05-01T18:59:59Z', {
      ...{ state: 'accepted', submitted_at: '2026-04-30T10:00:00Z', late: false },
    }),
    period(13, '2026-07-01T18:59:59Z', {
      ...{ state: 'submitted', submitted_at: '2026-07-02T10:00:00Z', late: true },
    }),
    period(14, '2026-07-02T18:59:59Z', { state: 'superseded' }),
    period(15, '2026-07-03T18:59:59Z', { state: 'open' }),
    period(16, '2026-09-01T18:59:59Z', { state: 'open' }),
  ]);
  const counted = await readPunctuality(test.database, {
    ...{ from: '2026-01-01T00:00:00Z', to: '2026-08-01T00:00:00Z' },
  });
  expect(counted).toHaveLength(2);
  expect(counted).toContainEqual({ institutionId: leadId, due: 1, onTime: 1 });
  expect(counted).toContainEqual({ institutionId: laterId, due: 2, onTime: 0 });
});
