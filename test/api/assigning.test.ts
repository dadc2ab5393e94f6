import { openTestApplication, type Holder, type TestApplication } from '../support/application';

let app: TestApplication;
let officer: Holder;
let administrator: Holder;
let ngo: Holder;
let bodyId: string;
let ngoId: string;

beforeAll(async () => {
  app = await openTestApplication();
  bodyId = await app.addInstitution('state_body', 'Adliya vazirligi');
  ngoId = await app.addInstitution('ngo', 'Huquq va jamiyat');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  administrator = await app.addHolder({ role: 'administrator' });
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
});
afterAll(() => app.close());

const today = (): string => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const reason = 'Chunki shunday.';

let paragraph = 0;
async function registered(): Promise<string> {
  paragraph += 1;
  const given = {
    symbol: 'CAT/C/UZB/CO/5',
    paragraph: String(paragraph),
    text: 'Prevent torture.',
  };
  return (await officer.caller.post('/recommendations', given)).body.entityId;
}

const assign = (id: string, leadInstitutionId: string, supportInstitutionIds: string[] = []) =>
  officer.caller.post(`/implementations/${id}/assign`, {
    leadInstitutionId,
    supportInstitutionIds,
    reason,
  });

it('takes a lead that answers for something, and an NGO only as a helper', async () => {
  const id = await registered();
  for (const lead of [ngoId, app.centerId]) {
    expect(await assign(id, lead)).toMatchObject({
      status: 422,
      body: { code: 'cannot_lead', institutionIds: [lead] },
    });
  }
  expect(await assign(id, bodyId, [ngoId])).toMatchObject({
    status: 200,
    body: { leadInstitutionId: bodyId, supportInstitutionIds: [ngoId] },
  });
});

it('does not give an item to a body that is ended in the same moment', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const [id, lead] = [await registered(), await app.addInstitution('state_body', 'Ends')];
    const [assigned, ended] = await Promise.all([
      assign(id, lead),
      administrator.caller.post(`/institutions/${lead}/end`, { validTo: today() }),
    ]);
    const outcomes = `${assigned.status} ${ended.status}`;
    expect(['200 409', '422 200']).toContain(outcomes);
  }
});

it('stores no text of somebody who may not give the command', async () => {
  const id = await registered();
  await assign(id, bodyId);
  const { database } = app.store;
  const counted = (): Promise<unknown> =>
    Promise.all(
      ['narrative', 'action_plan', 'progress_report'].map((table) =>
        database(table).count({ rows: '*' }).first(),
      ),
    );
  const before = await counted();
  const attempts: [string, object][] = [
    ['withdraw', { reason, cause: 'superseded' }],
    ['submit-report', { period: 1, claimedStatus: 'ongoing', done: 'Hech narsa.' }],
    ['submit-action-plan', { steps: [{ what: 'Hech narsa', who: 'Hech kim' }] }],
  ];
  for (const [command, body] of attempts) {
    for (const { caller } of [ngo, administrator]) {
      const answer = await caller.post(`/implementations/${id}/${command}`, body);
      expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    }
  }
  expect(await counted()).toEqual(before);
});

it('never leaves the supervision without its center', async () => {
  const path = `/institutions/${app.centerId}/end`;
  expect(await administrator.caller.post(path, { validTo: today() })).toMatchObject({
    status: 409,
    body: { code: 'center_stays' },
  });
});

it('lets a body appoint new people and its own, and learn of no others', async () => {
  const head = await app.addHolder({
    role: 'institution',
    institutionId: bodyId,
    focalPointRole: 'head',
  });
  const path = `/institutions/${bodyId}/focal-points`;
  const foreign = await head.caller.post(path, { personId: officer.personId, role: 'validator' });
  expect(foreign).toMatchObject({ status: 422, body: { code: 'person_unknown' } });
  expect(JSON.stringify(foreign.body)).not.toContain(officer.email);
  const own = await head.caller.post(path, { personId: head.personId, role: 'validator' });
  expect(own.status).toBe(201);
});

it('counts a paper of an earlier day from its day, and takes one from the center only', async () => {
  const id = await registered();
  const lead = await app.addHolder({
    ...{ role: 'institution', focalPointRole: 'main', institutionId: bodyId },
  });
  await assign(id, bodyId);
  const { body: before } = await officer.caller.get(`/implementations/${id}`);
  const effectiveAt: string = before.clocks[0].startedBy.effectiveAt;
  const path = `/implementations/${id}/acknowledge-assignment`;
  expect(await lead.caller.post(path, { effectiveAt })).toMatchObject({
    status: 403,
    body: { code: 'effective_date_by_center_only' },
  });
  const tooEarly = await officer.caller.post(path, { effectiveAt: '2020-01-01T09:00:00Z' });
  expect(tooEarly).toMatchObject({ status: 422 });
  expect(await officer.caller.post(path, { effectiveAt })).toMatchObject({ status: 200 });
  const { body } = await officer.caller.get(`/implementations/${id}/timeline`);
  const event = body.events.find(({ type }: { type: string }) => type === 'assignmentAcknowledged');
  expect(event.effectiveAt).toBe(effectiveAt);
  expect(event.recordedAt > effectiveAt).toBe(true);
});
