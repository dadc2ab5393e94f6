import { openTestApplication, type Holder, type TestApplication } from '../support/application';

let app: TestApplication;
let officer: Holder;
let administrator: Holder;
let lead: Holder;
let other: Holder;
let ngo: Holder;
let otherNgo: Holder;
let parliament: Holder;
let leadId: string;
let ngoId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const otherId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  ngoId = await app.addInstitution('ngo', 'Istiqbolli avlod');
  const otherNgoId = await app.addInstitution('ngo', 'Ezgulik');
  const parliamentId = await app.addInstitution('parliament', 'Oliy Majlis');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  administrator = await app.addHolder({ role: 'administrator' });
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  lead = await app.addHolder({ ...main, institutionId: leadId });
  other = await app.addHolder({ ...main, institutionId: otherId });
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
  otherNgo = await app.addHolder({ role: 'ngo', institutionId: otherNgoId });
  parliament = await app.addHolder({ role: 'coordinator', institutionId: parliamentId });
});
afterAll(() => app.close());

const reason = 'Ikki yildan beri hech narsa o‘zgarmadi.';

let paragraph = 0;
async function underWay(): Promise<string> {
  paragraph += 1;
  const { body } = await officer.caller.post('/recommendations', {
    symbol: 'CAT/C/UZB/CO/5',
    paragraph: String(paragraph),
    text: 'The State party should prevent torture.',
  });
  const path = `/implementations/${body.entityId}`;
  await officer.caller.post(`${path}/assign`, { leadInstitutionId: leadId, reason });
  expect(await lead.caller.post(`${path}/acknowledge-assignment`, {})).toMatchObject({
    status: 200,
  });
  return path;
}

test('an item is moved to enhanced supervision, which everybody sees and only those concerned read why', async () => {
  const path = await underWay();
  const moved = await officer.caller.post(`${path}/move-track`, {
    ...{ to: 'enhanced', criteria: ['structural_problem'], reason },
  });
  expect(moved).toMatchObject({
    status: 200,
    body: { track: 'enhanced', trackCriteria: ['structural_problem'] },
  });
  for (const [who, trackReason] of [
    [officer, reason],
    [lead, reason],
    [ngo, null],
  ] as const) {
    const { body } = await who.caller.get(path);
    expect(body).toMatchObject({ track: 'enhanced', trackReason });
    expect(body.trackSince).toBe(moved.body.trackSince);
  }
  const { body: page } = await ngo.caller.get('/implementations?track=enhanced');
  expect(page.items.map(({ entityId }: { entityId: string }) => entityId)).toEqual([
    moved.body.entityId,
  ]);
  await underWay();
  const { body: standard } = await officer.caller.get('/implementations?track=standard');
  expect(standard.items).toHaveLength(1);
  const { body: summary } = await officer.caller.get('/status-summary');
  expect(summary.byTrack).toEqual([
    { value: 'enhanced', count: 1 },
    { value: 'standard', count: 1 },
  ]);
  expect(summary.total).toBe(2);
});

test('an NGO asks for closer supervision, and hears the reasons of the refusal', async () => {
  const path = await underWay();
  const ask = { to: 'enhanced', reason };
  const asked = await ngo.caller.post(`${path}/request-track-move`, ask);
  expect(asked).toMatchObject({ status: 200, body: { track: 'standard' } });
  expect(asked.body.allowedCommands).toEqual(['request-track-move']);
  expect(await ngo.caller.post(`${path}/request-track-move`, ask)).toMatchObject({
    status: 409,
    body: { code: 'track_request_open' },
  });
  const { body: open } = await officer.caller.get(path);
  expect(open.trackRequests).toMatchObject([
    { number: 1, to: 'enhanced', reason, institutionId: ngoId, state: 'open' },
  ]);
  expect(open.nextCenterDue).toMatchObject({ subject: 'track_decision' });

  // Neither the lead nor another NGO learns who asked.
  for (const watched of [lead, otherNgo]) {
    expect((await watched.caller.get(path)).body.trackRequests).toEqual([]);
    const timeline = await watched.caller.get(`${path}/timeline?limit=500`);
    expect(timeline).toMatchObject({ status: 200 });
    const told = JSON.stringify(timeline.body);
    expect(told).not.toContain(ngoId);
    expect(told).not.toContain(ngo.personId);
  }

  await officer.caller.post(`${path}/refuse-track-move`, { request: 1, reason: 'Ish ketyapti.' });
  expect((await ngo.caller.get(path)).body.trackRequests).toMatchObject([
    { number: 1, reason, state: 'refused', decisionReason: 'Ish ketyapti.' },
  ]);
  expect(
    await officer.caller.post(`${path}/refuse-track-move`, { request: 1, reason }),
  ).toMatchObject({ status: 409, body: { code: 'no_track_request' } });
});

test('parliament and the lead ask, and one move answers both', async () => {
  const path = await underWay();
  const ask = { to: 'enhanced', reason };
  for (const who of [parliament, lead]) {
    expect(await who.caller.post(`${path}/request-track-move`, ask)).toMatchObject({ status: 200 });
  }
  await officer.caller.post(`${path}/move-track`, {
    ...{ to: 'enhanced', criteria: ['overdue_plan'], reason: 'Reja yo‘q.' },
  });
  const { body } = await officer.caller.get(path);
  expect(body.trackRequests).toMatchObject([
    { number: 2, state: 'moved', decisionReason: 'Reja yo‘q.' },
    { number: 1, state: 'moved', decisionReason: 'Reja yo‘q.' },
  ]);
  expect((await lead.caller.get(path)).body.trackRequests).toMatchObject([{ number: 2 }]);
});

test('what is wrong is refused with what would be right', async () => {
  const path = await underWay();
  const move = (body: object) => officer.caller.post(`${path}/move-track`, body);
  expect(await move({ to: 'enhanced', criteria: ['because'], reason })).toMatchObject({
    status: 422,
    body: { code: 'criterion_unknown' },
  });
  expect(await move({ to: 'enhanced', reason })).toMatchObject({
    status: 422,
    body: { code: 'criteria_missing' },
  });
  expect(await move({ to: 'closest', reason })).toMatchObject({ status: 400 });
  expect(await move({ to: 'standard', reason })).toMatchObject({
    status: 409,
    body: { code: 'already_on_track' },
  });
  for (const who of [ngo, lead, parliament]) {
    expect(await who.caller.post(`${path}/move-track`, { to: 'standard', reason })).toMatchObject({
      status: 403,
    });
  }
  // A body that has no part in the item does not see it, and asks for nothing.
  const ask = { to: 'enhanced', reason };
  expect(await other.caller.post(`${path}/request-track-move`, ask)).toMatchObject({ status: 404 });
  expect(await administrator.caller.post(`${path}/request-track-move`, ask)).toMatchObject({
    status: 403,
  });
});

test('a policy without criteria is no sound policy with tracks', async () => {
  const { body: first } = await officer.caller.get('/policies/1');
  const { body: problem } = await administrator.caller.post('/policies', {
    ...first,
    version: 2,
    tracks: { criteria: [], enhanced: { cadenceMonths: 3 } },
  });
  expect(problem).toMatchObject({ status: 422, code: 'unsound_policy' });
});
