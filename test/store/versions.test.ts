import { randomUUID } from 'node:crypto';
import { createCommitDecided } from '../../activities/commit-decided';
import { createCommitEvents } from '../../activities/commit-events';
import { defaultCalendar } from '../../countries/uz/calendar';
import { defaultPolicy } from '../../countries/uz/policy';
import { unregistered } from '../../domain/process/state';
import { Calendars } from '../../store/calendars';
import { Policies } from '../../store/policies';
import { assign } from '../domain/support/acts';
import { CommittedItem, castOf } from '../support/committed-item';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
const at = '2026-03-02T05:00:00.000Z';

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('policies', () => {
  it('come in versions that follow each other and never change', async () => {
    const policies = new Policies(test.database);
    await expect(policies.latest()).resolves.toBeNull();
    await policies.ensureFirst(defaultPolicy, at);
    await policies.ensureFirst({ ...defaultPolicy, sendingHour: 7 }, at);
    await expect(policies.latest()).resolves.toEqual(defaultPolicy);
    const second = { ...defaultPolicy, version: 2, sendingHour: 8 };
    await expect(policies.add({ body: second, byPersonId: null, at })).resolves.toBe(true);
    await expect(policies.add({ body: second, byPersonId: null, at })).resolves.toBe(false);
    await expect(policies.latest()).resolves.toEqual(second);
    await expect(policies.find(1)).resolves.toEqual(defaultPolicy);
    await expect(
      policies.add({ body: { ...second, version: 9 }, byPersonId: null, at }),
    ).rejects.toThrow('does not follow');
    await expect(test.database('policy').update({ created_at: at })).rejects.toThrow('append-only');
  });
});

describe('due dates', () => {
  it('are projected on the calendar in force, which is noticed when it changes', async () => {
    const calendars = new Calendars(test.database);
    const problems: unknown[] = [];
    const commitDecided = createCommitDecided({
      calendars,
      policies: new Policies(test.database),
      commitEvents: () => Promise.resolve({ committedSequence: 0 }),
      alert: (problem) => problems.push(problem),
    });
    const item = new CommittedItem();
    const { officer } = castOf({ centerId: 'center', leadId: 'lead' });
    item.register(officer, at);
    item.give(officer, at, assign('lead', []));
    const { entityId, state: stored } = item;
    const project = async () => {
      const committed = await commitDecided({ entityId, stored, events: [], at });
      if ('diverged' in committed) throw new Error('nothing is stored here');
      return committed.projections;
    };
    await expect(project()).rejects.toThrow('no business calendar is stored');
    // The commit that asked tries again without end, so somebody has to hear of it.
    expect(problems).toMatchObject([
      { kind: 'due_days_not_projected', clockIds: ['acknowledgement/1'] },
    ]);
    const first = defaultCalendar(2026, 2028);
    await calendars.ensureFirst(first, at);
    const [before] = await project();
    expect(before).toMatchObject({
      clockId: 'acknowledgement/1',
      dueOn: '2026-03-10',
      dueAt: '2026-03-10T18:59:59.000Z',
      calendarVersion: 1,
    });
    const overrides = [...first.overrides, { on: '2026-03-10', kind: 'non_working' as const }];
    await calendars.add({ body: { ...first, version: 2, overrides }, byPersonId: null, at });
    const [after] = await project();
    expect(after).toMatchObject({ dueOn: '2026-03-11', calendarVersion: 2 });
  });

  it('are counted again when a later calendar is published before they are stored', async () => {
    const calendars = new Calendars(test.database);
    const earlier = [await calendars.find(1)];
    const [centerId, leadId] = [randomUUID(), randomUUID()];
    await test.database('institution').insert([
      { id: centerId, kind: 'center', valid_from: '2020-01-01' },
      { id: leadId, kind: 'state_body', valid_from: '2020-01-01' },
    ]);
    const problems: unknown[] = [];
    const alert = (problem: unknown) => problems.push(problem);
    const commitDecided = createCommitDecided({
      calendars: {
        find: (version) => calendars.find(version),
        latest: () => Promise.resolve(earlier.shift() ?? calendars.latest()),
      },
      policies: new Policies(test.database),
      commitEvents: createCommitEvents({
        ...{ database: test.database, urgentPauseMs: 60_000, alert },
        signalMailbox: () => Promise.resolve(),
      }),
      alert,
    });
    const item = new CommittedItem();
    const { officer } = castOf({ centerId, leadId });
    item.register(officer, at);
    item.give(officer, at, assign(leadId, []));
    const events = item.recorded.map(({ event }) => event);
    const { entityId } = item;
    await commitDecided({ entityId, stored: unregistered, events, at });
    const days = await test.database('clock').where({ entity_id: entityId });
    expect(days).toMatchObject([{ due_on: '2026-03-11', calendar_version: 2 }]);
    expect(problems).toEqual([]);
  });

  it('ask the database for the version only, once it is known', async () => {
    const calendars = new Calendars(test.database);
    await calendars.latest();
    const bodies: unknown[] = [];
    test.database.on('query-response', (rows: { rows: { body: unknown }[] }) => {
      bodies.push(...rows.rows.map(({ body }) => body));
    });
    await expect(calendars.latest()).resolves.toMatchObject({ version: 2 });
    expect(bodies).toEqual([null]);
  });
});
