import { TemporalEngine } from '../../engine/temporal-engine';
import { Repeats } from '../../store/reading/implementation/repeats';
import { sweepRepeats } from '../../worker/sweeps/repeats';
import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';
import { registerItem } from '../support/registered-item';
import { eventsOf, reportOf } from '../support/tracked-item';

const { app, officer, colleague, centerLead, lead, leadId, otherId, ngo } = usualCast();

const reason = 'Ikki mexanizm bir narsani so‘raydi.';

const registered = async () => (await registerItem(app)).split('/').at(-1) ?? '';

const path = (id: string): string => `/implementations/recommendation/${id}`;

async function give(who: Holder, id: string, command: string, body: object = {}) {
  const answer = await who.post(`${path(id)}/${command}`, body);
  expect({ command, ...answer }).toAnswer(200);
  return answer.body;
}

async function refused(who: Holder, id: string, command: string, body: object = {}) {
  const { status, body: problem } = await who.post(`${path(id)}/${command}`, body);
  return `${status} ${problem.code}`;
}

const read = async (who: Holder, id: string) => (await who.get(path(id))).body;

async function underWay(leadInstitutionId = leadId): Promise<string> {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId, reason });
  await give(officer, id, 'acknowledge-assignment');
  return id;
}

/** The leader's report is handed in and accepted; answers with its id. */
async function reported(id: string): Promise<string> {
  const { periods } = await read(officer, id);
  const period = periods.findLast(({ state }: { state: string }) => state === 'open').number;
  await give(lead, id, 'submit-report', reportOf('fully_implemented', period));
  await give(officer, id, 'accept-report', { period, validatedStatus: 'fully_implemented' });
  const { periods: after } = await read(officer, id);
  return after.find(({ number }: { number: number }) => number === period).report.id;
}

async function closed(id: string): Promise<void> {
  await give(officer, id, 'propose-closure', { reason });
  await give(colleague, id, 'approve-closure');
}

const sweep = (): Promise<number> =>
  sweepRepeats({ database: app.store.database, engine: new TemporalEngine(app.engine) });

const checks = (item: { clocks: { subject: string; endedAt: string | null }[] }) =>
  item.clocks.filter(({ subject, endedAt }) => subject === 'repeat_check' && endedAt === null);

test('one plan and one report serve many, and closing the leader closes no repeat unchecked', async () => {
  const leader = await underWay();
  const repeat = await underWay();
  const unassigned = await registered();
  await give(officer, repeat, 'follow-leader', { leaderId: leader, reason });
  const taken = await give(officer, unassigned, 'follow-leader', { leaderId: leader, reason });
  expect(taken).toMatchObject({
    ...{ stage: 'assigned', leadInstitutionId: leadId },
    leaderEntityId: `recommendation/${leader}`,
  });
  const { document, number } = await read(officer, leader);
  expect(taken.names).toMatchObject({
    [`recommendation/${leader}`]: `${document.symbol}, ${number}`,
  });
  expect(taken.names).not.toHaveProperty([`recommendation/${unassigned}`]);
  await give(lead, unassigned, 'acknowledge-assignment');
  for (const id of [repeat, unassigned]) {
    const item = await read(lead, id);
    expect(item).toMatchObject({
      stage: 'in_implementation',
      nextLeadDue: null,
      leadOverdue: null,
    });
    expect(
      await refused(lead, id, 'submit-report', {
        ...{ period: 1, claimedStatus: 'ongoing', done: 'Shu yerda.' },
      }),
    ).toBe('409 follows_a_leader');
  }
  expect((await read(ngo, leader)).repeats).toHaveLength(2);
  const { body: page } = await officer.get(`/implementations?leader=${leader}`);
  const found = page.items.map(({ id }: { id: string }) => id);
  expect(found.toSorted()).toEqual([repeat, unassigned].toSorted());

  const reportId = await reported(leader);
  const served = await read(officer, repeat);
  expect(served.leader).toMatchObject({
    ...{ entityId: `recommendation/${leader}`, stage: 'in_implementation' },
    acceptedReports: [{ report: { id: reportId, evidenceCount: 1 } }],
  });
  // The leader's report alone closes nothing.
  expect(await refused(officer, repeat, 'propose-closure', { reason })).toBe('409 no_proof');
  const check = 'Qonun 12-moddasi aynan shu tavsiyani bajaradi.';
  await give(officer, repeat, 'apply-leader-report', { reportId, reason: check });
  expect(await refused(officer, repeat, 'apply-leader-report', { reportId, reason })).toBe(
    '409 already_applied',
  );
  expect(await read(officer, repeat)).toMatchObject({
    statuses: { validated: 'fully_implemented' },
    appliedReports: [{ reportId, evidenceCount: 1, check, counts: true, voidSince: null }],
  });
  expect((await read(ngo, repeat)).appliedReports).toMatchObject([{ reportId, check: null }]);
  await closed(repeat);

  await closed(leader);
  expect((await read(officer, unassigned)).stage).toBe('in_implementation');
  // Brought by two workers at once, and again: each repeat hears of it once.
  await Promise.all([sweep(), sweep()]);
  await expect(sweep()).resolves.toBe(0);
  for (const id of [repeat, unassigned]) {
    const item = await read(officer, id);
    expect(checks(item)).toHaveLength(1);
    expect(await eventsOf(officer, path(id), 'leaderNoted')).toMatchObject([
      {
        actor: { kind: 'system', process: 'repeats' },
        details: { changes: [{ what: 'closed' }], leader: { stage: 'closed' } },
      },
    ]);
  }
  expect(await refused(officer, unassigned, 'check-repeat', { reason })).toBe(
    '409 leader_serves_no_more',
  );
  await give(officer, unassigned, 'apply-leader-report', { reportId, reason: check });
  await closed(unassigned);
  expect(checks(await read(officer, unassigned))).toHaveLength(0);

  // Reopened, the leader is looked at beside its closed repeats too.
  await give(officer, leader, 'reopen', { reason, regression: true });
  await sweep();
  expect(checks(await read(officer, unassigned))).toHaveLength(1);
  for (const id of [unassigned, repeat]) {
    expect((await read(officer, id)).appliedReports).toMatchObject([
      { reportId, counts: false, voidSince: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
  }
  await give(officer, unassigned, 'check-repeat', { reason });
  expect(await refused(officer, repeat, 'apply-leader-report', { reportId, reason })).toBe(
    '422 report_not_accepted',
  );
  const reopened = await give(officer, repeat, 'reopen', { reason });
  expect(reopened).toMatchObject({ leaderEntityId: null, nextLeadDue: expect.anything() });
});

test('a repeat goes its own way again, also when its leader is withdrawn while nothing sweeps', async () => {
  const leader = await underWay();
  const repeat = await underWay();
  await give(officer, repeat, 'follow-leader', { leaderId: leader, reason });
  await give(officer, leader, 'assign', { leadInstitutionId: otherId, reason });
  await give(centerLead, leader, 'withdraw', { reason, cause: 'superseded' });
  // Two things became of it meanwhile: one look, and the log names both.
  await expect(sweep()).resolves.toBe(1);
  const item = await read(officer, repeat);
  expect(item.nextCenterDue).toMatchObject({ subject: 'repeat_check' });
  const [noted] = await eventsOf(officer, path(repeat), 'leaderNoted');
  expect(noted.details.changes).toMatchObject([{ what: 'reassigned' }, { what: 'withdrawn' }]);
  const own = await give(officer, repeat, 'stop-following', { reason });
  expect(own).toMatchObject({ leaderEntityId: null, actionPlanState: 'owed' });
  expect(own.nextLeadDue).toMatchObject({ subject: 'action_plan' });
  const told: { kind: string; institution_id: string }[] = await app.store
    .database('notice')
    .where({ entity_id: `recommendation/${repeat}` })
    .whereIn('kind', ['followingStarted', 'leaderNoted', 'followingStopped'])
    .orderBy('event_sequence')
    .select('kind', 'institution_id');
  expect(told).toEqual([
    { kind: 'followingStarted', institution_id: leadId },
    { kind: 'leaderNoted', institution_id: app.centerId },
    { kind: 'followingStopped', institution_id: leadId },
  ]);
});

test('of two items that are made to follow each other at once, one does', async () => {
  const [a, b] = [await underWay(), await underWay()];
  const follow = (id: string, leaderId: string) =>
    officer.post(`${path(id)}/follow-leader`, { leaderId, reason });
  const answers = await Promise.all([follow(a, b), follow(b, a)]);
  expect(statusesOf(answers)).toEqual([200, 409]);
  const links = [(await read(officer, a)).leaderEntityId, (await read(officer, b)).leaderEntityId];
  expect(links.filter((link) => link !== null)).toHaveLength(1);
});

test('each sweep begins with other repeats: a failing one does not hold up the others', async () => {
  const leader = await underWay();
  const repeats = [await underWay(), await underWay()];
  for (const repeat of repeats)
    await give(officer, repeat, 'follow-leader', { leaderId: leader, reason });
  await give(officer, leader, 'assign', { leadInstitutionId: otherId, reason });
  const waiting = new Repeats(app.store.database);
  const firsts = await Promise.all(
    Array.from({ length: 40 }, (_, turn) => waiting.waitingNews({ turn, limit: 1 })),
  );
  const first = new Set(firsts.flat().map(({ entityId }) => entityId));
  expect([...first]).toEqual(
    expect.arrayContaining(repeats.map((repeat) => `recommendation/${repeat}`)),
  );
  expect(await sweep()).toBeGreaterThanOrEqual(2);
});

test('what is wrong is refused and changes nothing', async () => {
  const leader = await underWay();
  const repeat = await underWay();
  const elsewhere = await underWay(otherId);
  const follow = (who: Holder, id: string, leaderId: string) =>
    refused(who, id, 'follow-leader', { leaderId, reason });
  const nobody = '00000000-0000-4000-8000-000000000000';
  expect(await follow(officer, repeat, nobody)).toBe('422 leader_unknown');
  expect(await follow(officer, repeat, elsewhere)).toBe('409 leads_differ');
  expect(await refused(officer, repeat, 'apply-leader-report', { reportId: nobody, reason })).toBe(
    '409 not_linked',
  );
  await give(officer, repeat, 'follow-leader', { leaderId: leader, reason });
  expect(await refused(officer, repeat, 'apply-leader-report', { reportId: nobody, reason })).toBe(
    '422 report_not_accepted',
  );
  expect(await read(officer, repeat)).toMatchObject({ appliedReports: [], repeats: [] });
});
