import { addDays } from '../../domain/calendar/day-arithmetic';
import { verifyLog } from '../../store/verification/verify-log';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { inTurns } from '../support/in-turns';
import { addStateBodies, realUpload, type StateBody } from '../support/national-register';
import { today } from '../support/today';
import { until } from '../support/until';
import { expectMailsOnce, expectTrueMails, keepMails } from './year/mails-once';
import { StoryDays } from './year/story-days';

// One story of a year, told in the order in which it happens: each test goes on from the one before.

const csv = { 'Content-Type': 'text/csv' };
const uploadPath = '/imports/recommendations?fileName=A_HRC_24_7.csv';

/** How a body behaves for the whole year, by its place in the list. */
const manners = ['reports', 'contests', 'is silent'] as const;

let app: TestApplication;
let bodies: readonly StateBody[];
let officer: Holder;
let reviewer: Holder;
let centerHead: Holder;
let coordinator: Holder;
let ids: readonly string[];
let days: StoryDays;

beforeAll(async () => {
  // Longer than the assigning of all takes on a busy machine: whatever is assigned meanwhile goes into one mail.
  app = await openTestApplication({ urgentPauseMs: 15 * 60_000 });
  days = new StoryDays(app);
  await days.dawn(today);
  bodies = await addStateBodies(app);
  const center = { institutionId: app.centerId };
  officer = await app.addHolder({ role: 'center', ...center, focalPointRole: 'main' });
  reviewer = await app.addHolder({ role: 'center', ...center });
  centerHead = await app.addHolder({ role: 'center_lead', ...center, focalPointRole: 'head' });
  coordinator = await app.addHolder({ role: 'coordinator' });
});
afterAll(async () => {
  await keepMails(app);
  await app.close();
});

const bodyOf = (index: number): StateBody => bodies[index % bodies.length] as StateBody;
const mannerOf = (index: number): (typeof manners)[number] =>
  manners[(index % bodies.length) % manners.length] as (typeof manners)[number];
const indexesOf = (manner: (typeof manners)[number]): number[] =>
  [...ids.keys()].filter((index) => mannerOf(index) === manner);

/** A command that must be taken. */
async function give(who: Holder, id: string, command: string, body: object = {}): Promise<void> {
  const answer = await who.post(`/implementations/${id}/${command}`, body);
  expect({ command, status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
}

/** An hour from now, on the day of the beginning: past the gathering pause, before the next reminders. */
async function anHourLater(): Promise<void> {
  const instant = new Date(Date.now() + 3_600_000).toISOString();
  await inTurns(ids, 8, (id) => app.engine.advanceTo(id, instant));
  await inTurns(await runningMailboxes(), 4, (id) => app.engine.advanceTo(id, instant));
}

async function runningMailboxes(): Promise<string[]> {
  const known = app.engine.startedWorkflows().filter((id) => id.startsWith('mailbox/'));
  const running: string[] = [];
  for (const id of known) {
    const { status } = await app.engine.client.workflow.getHandle(id).describe();
    if (status.name === 'RUNNING') running.push(id);
  }
  return running;
}

interface ListedItem {
  entityId: string;
  number: string;
  stage: string;
  acceptance: string | null;
}

/** All items that the person sees, page by page, in the order of the paragraphs. */
async function everyItem(who: Holder): Promise<ListedItem[]> {
  const items: ListedItem[] = [];
  let more = '';
  do {
    const { body } = await who.get(`/implementations?limit=100&sort=paragraph${more}`);
    items.push(...body.items);
    more = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
  } while (more !== '');
  return items;
}

/** The steps that people of a body in a role were told, each with how many items it was told of. */
async function toldSteps(bodyId: string, role: string): Promise<Record<string, number>> {
  const rows: { clock: string; step: string; items: number }[] = await app.store
    .database('notice')
    .where({ institution_id: bodyId, role, state: 'notified' })
    .whereNotNull('step')
    .groupByRaw('1, 2')
    .select(app.store.database.raw(`split_part(clock_id, '/', 1) as clock`), 'step')
    .countDistinct({ items: 'entity_id' });
  return Object.fromEntries(rows.map(({ clock, step, items }) => [`${clock} ${step}`, items]));
}

const mailsTo = ({ email }: Holder): string[] =>
  app.sink.mails.filter(({ to }) => to.includes(email)).map(({ parsed }) => parsed.text ?? '');

test('the 203 of A/HRC/24/7 are in the register at once, and tracked soon after', async () => {
  const uploaded = await officer.send('POST', uploadPath, realUpload(), csv);
  expect(uploaded).toMatchObject({ status: 202, body: { counts: { total: 203, new: 203 } } });
  // How soon, the benchmark tells; here it counts that the next read has them.
  const items = await everyItem(officer);
  expect(items[0]).toMatchObject({ number: '133.1', stage: 'registered' });
  ids = items.map(({ entityId }) => entityId);
  expect(new Set(ids).size).toBe(203);
  const tracked = await until(
    () => officer.get('/status-summary?tracked=true'),
    ({ body }) => body.total === 203,
  );
  expect(tracked.body.byStage).toEqual([{ value: 'registered', count: 203 }]);
});

test('each institution is told what it was given, in one mail for each person', async () => {
  await inTurns(ids, 8, (id, index) =>
    give(officer, id, 'assign', {
      leadInstitutionId: bodyOf(index).id,
      reason: 'The matter lies in its competence.',
      language: 'en',
    }),
  );
  await anHourLater();
  for (const [index, { main }] of bodies.entries()) {
    const mails = mailsTo(main);
    expect(mails).toHaveLength(1);
    const given = ids.filter((_, item) => item % bodies.length === index).length;
    expect(mails[0]?.match(/A\/HRC\/24\/7, \d+\.\d+/g)).toHaveLength(given);
  }
});

test('institutions answer, contest, or stay silent, and the center decides', async () => {
  await inTurns(indexesOf('reports'), 8, async (index) => {
    const { main } = bodyOf(index);
    const id = ids[index] as string;
    await give(main, id, 'acknowledge-assignment');
    await give(main, id, 'submit-action-plan', {
      steps: [{ what: 'Qonun loyihasi', who: 'Boshqarma' }],
    });
    await give(officer, id, 'agree-action-plan');
  });
  await inTurns(indexesOf('contests'), 8, async (index) => {
    const reason = 'Bu bizning vakolatimizga kirmaydi.';
    await give(bodyOf(index).main, ids[index] as string, 'contest-assignment', { reason });
    await give(officer, ids[index] as string, 'reject-contest', { reason: 'It does.' });
  });
  const silentIndex = indexesOf('is silent')[0] as number;
  await days.dawn(addDays(today, 40));
  const accepted: Record<string, string> = {
    reports: 'acknowledged',
    contests: 'contest_rejected',
    'is silent': 'deemed',
  };
  const acceptance = new Map((await everyItem(coordinator)).map((one) => [one.entityId, one]));
  for (const [index, id] of ids.entries()) {
    expect(acceptance.get(id)).toMatchObject({
      stage: 'in_implementation',
      acceptance: accepted[mannerOf(index)],
    });
  }
  // Before silence counted, the body was reminded, then its head was told.
  const silent = bodyOf(silentIndex);
  const items = ids.filter((_, index) => bodyOf(index) === silent).length;
  expect(await toldSteps(silent.id, 'main')).toMatchObject({
    'acknowledgement before_1_days': items,
    'action_plan before_7_days': items,
  });
  expect(
    mailsTo(silent.head)
      .join('\n')
      .match(/A\/HRC\/24\/7, \d+\.\d+/g)?.length,
  ).toBeGreaterThan(0);
});

test('reports come before the deadline and are reviewed; who is late is reminded and escalated', async () => {
  await days.dawn(addDays(today, 150));
  await days.moveToNoon(indexesOf('reports').map((index) => ids[index] as string));
  await inTurns(indexesOf('reports'), 8, async (index) => {
    const { main } = bodyOf(index);
    const id = ids[index] as string;
    await give(main, id, 'submit-report', {
      period: 1,
      claimedStatus: 'in_progress',
      done: 'Loyiha tayyorlandi.',
      evidence: [{ kind: 'link', title: 'Loyiha', url: 'https://example.org/draft' }],
    });
    await give(reviewer, id, 'accept-report', { period: 1, validatedStatus: 'in_progress' });
  });
  await days.evening();
  // A year, and the days by which a weekend or a late hour may move what is due.
  await days.dawn(addDays(today, 372));
  const { body } = await coordinator.get('/status-summary');
  expect(body.total).toBe(203);
  expect(body.byStage).toEqual([{ value: 'in_implementation', count: 203 }]);
  expect(body.byValidatedStatus).toEqual(
    expect.arrayContaining([{ value: 'in_progress', count: indexesOf('reports').length }]),
  );
  // Nobody sent the second report, and two thirds never sent a plan.
  expect(body.overdue.lead).toBe(203);
  // A body that never reports: its head hears of the missed plan and report, then the center does.
  const silent = bodyOf(indexesOf('is silent')[0] as number);
  const items = ids.filter((_, index) => bodyOf(index) === silent).length;
  const ofHead = await toldSteps(silent.id, 'head');
  expect(ofHead).toMatchObject({
    'action_plan after_1_days': items,
    'action_plan after_14_days': items,
    'report after_1_days': items,
    'report after_30_days': items,
  });
  const overdue = mailsTo(silent.head).filter((mail) => mail.includes('A/HRC/24/7'));
  expect(overdue.length).toBeGreaterThan(1);
  const ofCenter = await toldSteps(app.centerId, 'main');
  expect(ofCenter['report after_30_days']).toBe(203 - indexesOf('reports').length);
  expect(mailsTo(officer).some((mail) => mail.includes('A/HRC/24/7'))).toBe(true);
});

test('an institution closes one item by proof: two people of the center agree', async () => {
  const index = indexesOf('reports')[0] as number;
  const id = ids[index] as string;
  await days.moveToNoon([id]);
  await give(bodyOf(index).main, id, 'submit-report', {
    period: 2,
    claimedStatus: 'fully_implemented',
    done: 'Qonun qabul qilindi.',
    evidence: [{ kind: 'link', title: 'Qonun', url: 'https://example.org/law' }],
  });
  await give(reviewer, id, 'accept-report', { period: 2, validatedStatus: 'fully_implemented' });
  await give(officer, id, 'propose-closure', { reason: 'The law is in force.' });
  const own = await officer.post(`/implementations/${id}/approve-closure`);
  expect(own).toMatchObject({ status: 403, body: { code: 'own_proposal' } });
  await give(centerHead, id, 'approve-closure');
  await days.evening();
  const timeline = await coordinator.get(`/implementations/${id}/timeline?limit=500`);
  const types = timeline.body.events.map(({ type }: { type: string }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['registered', 'reportAccepted', 'closureApproved']),
  );
});

test('the year is on record: every mail once, every chain whole', async () => {
  await expectMailsOnce(app);
  await expectTrueMails(app);
  const verified = await verifyLog(app.store.database);
  expect(verified).toMatchObject({ entities: 203, problems: [], guardsOff: [] });
});
