import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { unMarkCommands } from '../support/un-mark-commands';
import { until } from '../support/until';

const day = 86_400_000;
const reason = 'Chunki shunday.';

let app: TestApplication;
let officer: Holder;
let colleague: Holder;
let administrator: Holder;
let lead: Holder;
let ngo: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const ngoId = await app.addInstitution('ngo', 'NNT');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  colleague = await app.addHolder({ role: 'center', institutionId: app.centerId });
  administrator = await app.addHolder({ role: 'administrator' });
  lead = await app.addHolder({
    ...{ role: 'institution', focalPointRole: 'main', institutionId: leadId },
  });
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
});
afterAll(() => app.close());

const today = (): string => new Date(Date.now()).toISOString().slice(0, 10);

let paragraph = 0;
async function registered(symbol = 'CCPR/C/UZB/CO/5'): Promise<string> {
  paragraph += 1;
  const text = 'The State party should prevent torture.';
  const given = { symbol, paragraph: String(paragraph), text };
  const { body } = await officer.caller.post('/recommendations', given);
  return `/implementations/${body.entityId}`;
}

const taken = new Set<string>();
async function give(path: string, command: string, body: object = {}, who = officer) {
  taken.add(command);
  const answer = await who.caller.post(`${path}/${command}`, body);
  expect({ command, ...answer }).toMatchObject({ status: 200 });
  return (await officer.caller.get(path)).body;
}

const graded = { symbol: 'CCPR/C/UZB/CO/5', paragraph: '12 (a)', documentOn: '2022-03-25' };

test('predicted B, given C: side by side, with who and when', async () => {
  const path = await registered();
  await give(path, 'assign', { leadInstitutionId: leadId, reason });
  await give(path, 'predict-grade', { code: 'B', reason: 'Qonun qabul qilindi.' });
  const item = await give(path, 'record-grade', { ...graded, code: 'C' });
  expect(item).toMatchObject({
    predictedGrade: { schemeVersion: 2, code: 'B', label: 'Partially satisfactory' },
    grade: { schemeVersion: 2, code: 'C', label: 'Not satisfactory', documentOn: '2022-03-25' },
    grades: [
      {
        ...{ number: 1, mechanism: 'CCPR', schemeConfirmed: true, code: 'C', ...graded },
        ...{ supersedes: null, supersededBy: null, reason: null, by: officer.personId },
      },
    ],
    gradePredictions: [
      { number: 1, code: 'B', reason: 'Qonun qabul qilindi.', by: officer.personId },
    ],
  });
  const { body: list } = await officer.caller.get('/implementations?mechanism=CCPR&grade=C');
  expect(list.items).toMatchObject([{ grade: { code: 'C' }, predictedGrade: { code: 'B' } }]);

  const forLead = (await lead.caller.get(path)).body;
  expect(forLead).toMatchObject({
    predictedGrade: { code: 'B' },
    gradePredictions: [{ by: null, reason: 'Qonun qabul qilindi.' }],
  });
  // What the UN publishes is public, what the center expects is not.
  const forNgo = (await ngo.caller.get(path)).body;
  expect(forNgo).toMatchObject({
    ...{ grade: { code: 'C' }, predictedGrade: null, gradePredictions: [] },
    grades: [{ code: 'C', by: null }],
  });
  const { body: timeline } = await ngo.caller.get(`${path}/timeline`);
  expect(JSON.stringify(timeline)).not.toContain('gradePredicted');
});

test('a wrong entry is corrected by another, with a reason, and stays in the record', async () => {
  const path = await registered();
  const record = (body: object) => officer.caller.post(`${path}/record-grade`, body);
  await give(path, 'record-grade', { ...graded, code: 'A' });
  expect(await record({ ...graded, code: 'B' })).toMatchObject({
    status: 409,
    body: { code: 'graded_already' },
  });
  expect(await record({ ...graded, code: 'B', supersedes: 1 })).toMatchObject({
    status: 422,
    body: { code: 'reason_needed' },
  });
  const corrected = await give(path, 'record-grade', {
    ...{ ...graded, code: 'B', supersedes: 1, reason: 'Noto‘g‘ri kiritilgan.' },
  });
  expect(corrected).toMatchObject({
    grade: { code: 'B' },
    grades: [
      { number: 1, code: 'A', supersededBy: 2 },
      { number: 2, code: 'B', supersedes: 1, reason: 'Noto‘g‘ri kiritilgan.' },
    ],
  });
});

test('what does not fit the body is refused with a clear error', async () => {
  const path = await registered();
  const refused = async (body: object, status: number, code: string) =>
    expect(await officer.caller.post(`${path}/record-grade`, body)).toMatchObject({
      status,
      body: { code },
    });
  await refused({ ...graded, code: 'Z' }, 422, 'unknown_grade');
  await refused({ ...graded, code: 'A', documentOn: '2030-01-01' }, 422, 'day_to_come');
  await refused(
    { ...graded, code: 'A', symbol: 'CAT/C/UZB/CO/5' },
    422,
    'document_of_another_body',
  );
  await refused({ ...graded, code: 'A', schemeVersion: 9 }, 422, 'no_grade_scheme');
  await refused({ ...graded, code: 'B', schemeVersion: 1 }, 422, 'scheme_not_valid_then');
  const form = await officer.caller.post(`${path}/record-grade`, { code: 'A' });
  expect(form).toMatchObject({ status: 400 });
  for (const who of [lead, administrator]) {
    const { status } = await who.caller.post(`${path}/record-grade`, { ...graded, code: 'A' });
    expect([403, 404]).toContain(status);
  }
  const upr = await registered('A/HRC/55/10');
  expect(await officer.caller.post(`${upr}/record-grade`, { ...graded, code: 'A' })).toMatchObject({
    status: 422,
    body: { code: 'no_grade_scheme' },
  });
  const plan = { kind: 'road_map', title: 'Yo‘l xaritasi' };
  const { body: stored } = await officer.caller.post('/plans', plan);
  const { body: item } = await officer.caller.post(`/plans/${stored.id}/items`, {
    ...{ number: '1', text: 'Qonun loyihasi' },
  });
  expect(
    await officer.caller.post(`/implementations/${item.entityId}/record-grade`, {
      ...{ ...graded, code: 'A' },
    }),
  ).toMatchObject({ status: 422, body: { code: 'not_a_recommendation' } });
});

test('a follow-up with its term, a reminder and the reply', async () => {
  const path = await registered();
  await give(path, 'assign', { leadInstitutionId: leadId, reason });
  const selection = { paragraph: '39', documentOn: today() };
  const selected = await give(path, 'select-for-follow-up', selection);
  const clock = selected.clocks.find(({ id }: { id: string }) => id === 'un_follow_up/1');
  const [year = 0, ...rest] = today().split('-');
  expect(clock).toMatchObject({
    owner: 'center',
    legalEffect: 'un_term',
    legalBasis: { recordId: 'grade-schemes/CCPR/2', confirmed: true },
    rule: { kind: 'term', amount: 36, unit: 'month', roll: 'none' },
  });
  if (!today().endsWith('02-29')) {
    expect(clock.dueOn).toBe([Number(year) + 3, ...rest].join('-'));
  }
  const { body: list } = await ngo.caller.get('/implementations?unFollowUp=running');
  expect(list.items).toMatchObject([{ unFollowUp: 'running' }]);
  await give(path, 'record-follow-up-reminder', { remindedOn: today() });
  const replied = await give(path, 'record-follow-up-reply', {
    ...{ symbol: 'ccpr/c/uzb/fco/5', sentOn: today() },
  });
  expect(replied).toMatchObject({
    unFollowUp: 'replied',
    unFollowUps: [
      {
        ...{ number: 1, mechanism: 'CCPR', symbol: 'CCPR/C/UZB/CO/5', paragraph: '39' },
        term: { months: 36, confirmed: true, schemeVersion: 2 },
        reply: { symbol: 'CCPR/C/UZB/FCO/5', sentOn: today(), late: false },
        reminders: [{ symbol: null, remindedOn: today() }],
      },
    ],
  });
  await give(path, 'select-for-follow-up', { ...selection, dueOn: '2099-05-05' });
  const ended = await give(path, 'end-un-follow-up', { reason });
  expect(ended).toMatchObject({ unFollowUp: 'ended' });
  expect(ended.unFollowUps[1]).toMatchObject({ dueOn: '2099-05-05', endedBecause: reason });
  expect(
    await officer.caller.post(`${path}/record-follow-up-reply`, {
      sentOn: today(),
    }),
  ).toMatchObject({ status: 409, body: { code: 'not_selected' } });
});

test('a grade that comes years after the life of the item has ended is recorded all the same', async () => {
  const path = await registered();
  const id = path.replace('/implementations/', '');
  await give(path, 'assign', { leadInstitutionId: leadId, reason });
  await give(path, 'acknowledge-assignment', {}, lead);
  const report = {
    ...{ period: 1, claimedStatus: 'fully_implemented', done: 'Qonun qabul qilindi.' },
    evidence: [{ kind: 'link', title: 'Qonun', url: 'https://example.org/law' }],
  };
  await give(path, 'submit-report', report, lead);
  await give(path, 'accept-report', { period: 1, validatedStatus: 'fully_implemented' });
  await give(path, 'propose-closure', { reason });
  await give(path, 'approve-closure', {}, colleague);
  for (const look of [200, 400, 800]) {
    await app.engine.advanceTo(id, new Date(Date.now() + look * day).toISOString());
    await give(path, 'confirm-reverification', { reason });
  }
  const over = (await officer.caller.get(path)).body;
  expect(over).toMatchObject({ stage: 'closed', followUpEnded: true });
  // The run has ended: nothing else is taken any more.
  const handle = app.engine.client.workflow.getHandle(id);
  await until(
    () => handle.describe(),
    ({ status }) => status.name === 'COMPLETED',
  );
  expect(await officer.caller.post(`${path}/reopen`, { reason })).toMatchObject({ status: 409 });

  const key = { 'Idempotency-Key': `grade-of-${id}` };
  const body = { ...graded, code: 'A' };
  const [first, again] = [
    await officer.caller.post(`${path}/record-grade`, body, key),
    await officer.caller.post(`${path}/record-grade`, body, key),
  ];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(first.body).toMatchObject({ stage: 'closed', followUpEnded: true, grade: { code: 'A' } });
  const late = { ...body, code: 'B', paragraph: '13' };
  const both = await Promise.all([
    give(path, 'record-grade', late),
    give(path, 'predict-grade', { code: 'B', reason }),
  ]);
  expect(both).toHaveLength(2);
  const item = (await officer.caller.get(path)).body;
  expect(item.grades).toHaveLength(2);
  expect(item.gradePredictions).toHaveLength(1);
  expect(
    await officer.caller.post(`${path}/select-for-follow-up`, {
      ...{ paragraph: '1', documentOn: today() },
    }),
  ).toMatchObject({ status: 409, body: { code: 'follow_up_ended' } });
  await until(
    () => handle.describe(),
    ({ status }) => status.name === 'COMPLETED',
  );
});

test('schemes are read by everybody and corrected by an administrator as a new version', async () => {
  const { body } = await ngo.caller.get('/grade-schemes?mechanism=CAT');
  const [first] = body.schemes;
  expect(body.schemes).toMatchObject([{ mechanism: 'CAT', version: 1, confirmed: false }]);
  const path = await registered('CAT/C/UZB/CO/5');
  const cat = { ...graded, symbol: 'CAT/C/UZB/CO/5', code: 'A' };
  await give(path, 'record-grade', cat);
  const [grade, ...others] = first.grades;
  const grades = [{ ...grade, label: 'Substantially implemented (as published)' }, ...others];
  const next = { ...first, version: 2, grades, confirmed: true };
  const post = (who: Holder, sent: object) => who.caller.post('/grade-schemes', sent);
  expect(await post(officer, next)).toMatchObject({ status: 403 });
  expect(await post(administrator, { ...next, sourceSymbol: null })).toMatchObject({
    status: 422,
    body: { code: 'unsound_scheme' },
  });
  expect(await post(administrator, { ...next, version: 7 })).toMatchObject({
    status: 409,
    body: { code: 'not_the_next_version', nextVersion: 2 },
  });
  const stored = await Promise.all([post(administrator, next), post(administrator, next)]);
  expect(stored.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  // The old grade keeps its label; a new one has that of the new version.
  const after = await give(path, 'record-grade', { ...cat, paragraph: '13' });
  expect(after.grades).toMatchObject([
    { schemeVersion: 1, schemeConfirmed: false, label: 'Substantially implemented' },
    { schemeVersion: 2, label: 'Substantially implemented (as published)' },
  ]);
  await expect(app.store.database('grade_scheme').update({ version: 9 })).rejects.toThrow();
});

test('every command about UN bodies was given', () => {
  for (const command of unMarkCommands) expect([...taken]).toContain(command);
});
