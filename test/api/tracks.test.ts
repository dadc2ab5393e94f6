import { usualCast } from '../support/cast';
import { acceptedItem, eventsOf, give, historyText, provenItem } from '../support/tracked-item';

const cast = usualCast();
const { app, officer, colleague, administrator, lead, leadId, ngo, ngoId } = cast;
const otherNgo = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Ezgulik') });
const parliamentId = app.institution('parliament', 'Oliy Majlis');
const parliament = app.holder({ role: 'coordinator', institutionId: parliamentId });

const reason = 'Ikki yildan beri hech narsa o‘zgarmadi.';

const underWay = () => acceptedItem(app, { officer, lead, leadId });

test('an item is moved to enhanced supervision, which everybody sees and only those concerned read why', async () => {
  const path = await underWay();
  const moved = await officer.post(`${path}/move-track`, {
    ...{ to: 'enhanced', criteria: ['structural_problem'], reason },
  });
  expect(moved).toAnswer(200, { track: 'enhanced', trackCriteria: ['structural_problem'] });
  for (const [who, trackReason] of [
    [officer, reason],
    [lead, reason],
    [ngo, null],
  ] as const) {
    const { body } = await who.get(path);
    expect(body).toMatchObject({ track: 'enhanced', trackReason });
    expect(body.trackSince).toBe(moved.body.trackSince);
  }
  const { body: page } = await ngo.get('/implementations?track=enhanced');
  expect(page.items.map(({ entityId }: { entityId: string }) => entityId)).toEqual([
    moved.body.entityId,
  ]);
  await underWay();
  const { body: standard } = await officer.get('/implementations?track=standard');
  expect(standard.items).toHaveLength(1);
  const { body: summary } = await officer.get('/status-summary');
  expect(summary.byTrack).toEqual([
    { value: 'enhanced', count: 1 },
    { value: 'standard', count: 1 },
  ]);
  expect(summary.total).toBe(2);
});

test('an NGO asks for closer supervision, and hears the reasons of the refusal', async () => {
  const path = await underWay();
  const ask = { to: 'enhanced', reason };
  const asked = await ngo.post(`${path}/request-track-move`, ask);
  expect(asked).toAnswer(200, { track: 'standard' });
  expect(asked.body.allowedCommands).toEqual([]);
  expect((await ngo.get(path)).body.refusedCommands).toEqual([
    {
      ...{ command: 'request-track-move', code: 'track_request_open' },
      detail: 'The institution has already asked and awaits the decision.',
    },
  ]);
  expect(await ngo.post(`${path}/request-track-move`, ask)).toAnswer(409, 'track_request_open');
  const { body: open } = await officer.get(path);
  expect(open.trackRequests).toMatchObject([
    { number: 1, to: 'enhanced', reason, institutionId: ngoId, state: 'open' },
  ]);
  expect(open.nextCenterDue).toMatchObject({ subject: 'track_decision' });

  // Neither the lead nor another NGO learns who asked.
  for (const watched of [lead, otherNgo]) {
    expect((await watched.get(path)).body.trackRequests).toEqual([]);
    const told = await historyText(watched, path);
    expect(told).not.toContain(ngoId);
    expect(told).not.toContain(ngo.personId);
  }

  await officer.post(`${path}/refuse-track-move`, { request: 1, reason: 'Ish ketyapti.' });
  expect((await ngo.get(path)).body.trackRequests).toMatchObject([
    { number: 1, reason, state: 'refused', decisionReason: 'Ish ketyapti.' },
  ]);
  expect(await officer.post(`${path}/refuse-track-move`, { request: 1, reason })).toAnswer(
    409,
    'no_track_request',
  );
});

test('parliament and the lead ask, and one move answers both', async () => {
  const path = await underWay();
  const ask = { to: 'enhanced', reason };
  for (const who of [parliament, lead]) {
    expect(await who.post(`${path}/request-track-move`, ask)).toAnswer(200);
  }
  await officer.post(`${path}/move-track`, {
    ...{ to: 'enhanced', criteria: ['overdue_plan'], reason: 'Reja yo‘q.' },
  });
  const { body } = await officer.get(path);
  expect(body.trackRequests).toMatchObject([
    { number: 2, state: 'moved', decisionReason: 'Reja yo‘q.' },
    { number: 1, state: 'moved', decisionReason: 'Reja yo‘q.' },
  ]);
  expect((await lead.get(path)).body.trackRequests).toMatchObject([{ number: 1 }]);
});

test('an institution of an item does not learn that others ask, nor how many', async () => {
  const path = await underWay();
  const before = (await lead.get(path)).body;
  for (const who of [parliament, ngo]) {
    await give(who, path, 'request-track-move', { to: 'enhanced', reason });
  }
  const { clocks, nextCenterDue, trackRequests } = (await lead.get(path)).body;
  expect({ clocks, nextCenterDue, trackRequests }).toEqual({
    clocks: before.clocks,
    nextCenterDue: before.nextCenterDue,
    trackRequests: [],
  });
  expect(await lead.get(`${path}/clocks/track_decision/1`)).toAnswer(404);
  await give(lead, path, 'request-track-move', { to: 'enhanced', reason });
  await give(officer, path, 'refuse-track-move', { request: 1, reason: 'Ish ketyapti.' });
  const told = await eventsOf(lead, path);
  const ofTracks = told.filter(({ type }: { type: string }) => type.startsWith('track'));
  expect(ofTracks).toMatchObject([{ type: 'trackMoveRequested' }]);
  const all = JSON.stringify(told);
  for (const hidden of ['track_decision', '"request"']) expect(all).not.toContain(hidden);
  expect((await lead.get(path)).body.trackRequests).toMatchObject([{ number: 1, state: 'open' }]);
  expect((await officer.get(path)).body.trackRequests).toMatchObject([
    { number: 3, state: 'open' },
    { number: 2, state: 'open' },
    { number: 1, state: 'refused' },
  ]);
});

test('a closing answers an open request with its reason', async () => {
  const path = await provenItem(app, { officer, lead, leadId });
  await give(ngo, path, 'request-track-move', { to: 'enhanced', reason });
  await give(officer, path, 'propose-closure', { reason: 'Qonun amalda.' });
  await give(colleague, path, 'approve-closure');
  expect((await ngo.get(path)).body.trackRequests).toMatchObject([
    { number: 1, state: 'closed', decisionReason: 'Qonun amalda.' },
  ]);
});

test('a policy without criteria is no sound policy with tracks', async () => {
  const { body: first } = await officer.get('/policies/1');
  const { body: problem } = await administrator.post('/policies', {
    ...first,
    version: 2,
    tracks: { criteria: [], enhanced: { cadenceMonths: 3 } },
  });
  expect(problem).toMatchObject({ status: 422, code: 'unsound_policy' });
});
