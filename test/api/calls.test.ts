import { usualCast } from '../support/cast';
import { moveMailbox } from '../support/mailboxes';
import { registerItem } from '../support/registered-item';
import { inDays } from '../support/today';
import { done, eventsOf, give, read } from '../support/tracked-item';
import { rebuildReadModel } from '../../store/rebuild';

const { app, officer, lead, coordinator, ngo } = usualCast();
const englishId = app.institution('ngo', 'Yurt');
const english = app.holder({
  ...{ role: 'ngo', institutionId: englishId, focalPointRole: 'main', language: 'en' },
});
const writerId = app.institution('ngo', 'Qalam');
const writer = app.holder({
  ...{ role: 'ngo', institutionId: writerId, focalPointRole: 'main', language: 'en' },
});
const otherId = app.institution('ngo', 'Sukut');
const other = app.holder({ role: 'ngo', institutionId: otherId, focalPointRole: 'main' });

const entityOf = ({ entityId }: { entityId: string }): string => entityId;

const reason = 'Ko‘proq vaqt kerak.';
const opening = (changed: object = {}) => ({
  title: [
    { language: 'uz-Latn', text: 'Suvga bo‘lgan huquq' },
    { language: 'en', text: 'The right to water' },
  ],
  text: [
    { language: 'uz-Latn', text: 'Ma’lumot bering.' },
    { language: 'en', text: 'Tell us of water.' },
  ],
  questions: [
    { language: 'uz-Latn', text: 'Birinchi?\nIkkinchi?' },
    { language: 'en', text: 'First?\nSecond?\n' },
  ],
  ...{ themes: ['Suv'], closesOn: inDays(60) },
  ...changed,
});

async function opened(changed: object = {}) {
  const { body } = done(await officer.post('/calls', opening(changed)));
  return { ...body, path: `/calls/${body.id}` };
}

/** The mails to somebody since the last question. */
const readSoFar = new Map<string, number>();
async function mailsTo(
  { email }: { email: string },
  institutionId: string,
  at?: string,
): Promise<string> {
  await moveMailbox(app, institutionId, at);
  const all = app.sink.mails.filter(({ to }) => to.includes(email));
  const texts = all.slice(readSoFar.get(email) ?? 0).map(({ parsed }) => parsed.text ?? '');
  readSoFar.set(email, all.length);
  return texts.join('\n');
}

const subscription = '/calls/subscription';

test('an NGO chooses of which calls it is told', async () => {
  expect(await ngo.get(subscription)).toAnswer(404);
  expect(await ngo.send('PUT', subscription, { themes: ['suv'] })).toAnswer(200);
  expect(await ngo.get(subscription)).toAnswer(200, { themes: ['suv'] });
  expect(await other.send('PUT', subscription, {})).toAnswer(200, { themes: null });
  expect(await other.send('DELETE', subscription)).toAnswer(204);
  expect(await other.get(subscription)).toAnswer(404);
  for (const who of [officer, lead]) {
    expect(await who.get(subscription)).toAnswer(403, 'not_permitted');
    expect(await who.send('PUT', subscription, {})).toAnswer(403, 'not_permitted');
  }
});

test('a call is announced to each subscriber in their language, and to nobody else', async () => {
  await ngo.send('PUT', subscription, { themes: ['Yer'] });
  await english.send('PUT', subscription, {});
  await other.send('PUT', subscription, { themes: ['SUV'] });
  const item = await registerItem(app, { themes: ['Suv'] });
  const call = await opened({ recommendationIds: [item.slice(-36)] });
  expect(call).toMatchObject({
    ...{ stage: 'open_for_input', subscribers: 2, questionCount: 2, closesOn: inDays(60) },
    items: [item.replace('/implementations/', '')],
    clocks: [{ id: 'call_closing/1', owner: 'center', dueOn: inDays(60) }],
    allowedCommands: ['extend-call', 'cancel-call'],
  });
  const told = await mailsTo(english, englishId);
  expect(told).toContain('Your organization is asked for input');
  expect(told).toContain('The right to water');
  expect(told).toContain(`/sign-in?then=/calls/${call.id}`);
  expect(await mailsTo(other, otherId)).toContain('Suvga bo‘lgan huquq');
  expect(app.sink.mails.some(({ to }) => to.includes(ngo.email))).toBe(false);
  // An extension reaches those who still subscribe.
  await other.send('DELETE', subscription);
  const extended = await give(officer, call.path, 'extend-call', {
    ...{ newClosesOn: inDays(90), reason },
  });
  expect(extended).toMatchObject({
    closesOn: inDays(90),
    extensions: [{ from: inDays(60), to: inDays(90), text: reason, language: 'uz-Latn' }],
  });
  expect(await mailsTo(english, englishId)).toContain('stays open longer');
  expect(await mailsTo(other, otherId)).toBe('');
});

test('what is asked wrongly is refused', async () => {
  const inUzbek = (text: string) => [{ language: 'uz-Latn', text }];
  for (const [changed, status, code] of [
    [{ title: [] }, 400, 'invalid_request'],
    [{ title: [...inUzbek('bir'), ...inUzbek('ikki')] }, 400, 'invalid_request'],
    [{ title: [{ language: 'fr', text: 'Eau' }] }, 400, 'invalid_request'],
    [
      { questions: [...inUzbek('Bir?'), { language: 'en', text: 'One?\nTwo?' }] },
      422,
      'questions_differ',
    ],
    [{ questions: inUzbek('?\n'.repeat(51)) }, 422, 'too_many_questions'],
    [{ closesOn: inDays(-1) }, 422, 'deadline_in_the_past'],
    [{ planItemIds: ['00000000-0000-4000-8000-000000000000'] }, 422, 'item_not_registered'],
  ] as const) {
    const answer = await officer.post('/calls', opening(changed));
    expect({ code: answer.body.code, status: answer.status }).toEqual({ code, status });
  }
  for (const who of [lead, ngo, coordinator]) {
    expect(await who.post('/calls', opening())).toAnswer(403, 'not_permitted');
  }
});

test('it closes by itself, and its summary is public', async () => {
  const call = await opened();
  await app.engine.advanceTo(call.entityId, `${inDays(61)}T05:00:00.000Z`);
  const closed = await read(officer, call.path);
  expect(closed).toMatchObject({
    ...{ stage: 'input_closed', clocks: [{ id: 'call_summary/1' }] },
    allowedCommands: ['record-disposition', 'publish-summary'],
  });
  const summary = [{ language: 'en', text: 'Nobody wrote of water.' }];
  const published = await give(officer, call.path, 'publish-summary', { summary });
  expect(published).toMatchObject({ stage: 'summarised', summary, allowedCommands: [] });
  for (const who of [ngo, lead]) {
    const seen = await read(who, call.path);
    const hidden = { sequence: null, subscribers: null, overdue: null, clocks: [] };
    expect(seen).toMatchObject({ summary, ...hidden });
    const types = (await eventsOf(who, call.path)).map(({ type }) => type);
    expect(types).toEqual(['callOpened', 'callClosed', 'summaryPublished']);
    const told = JSON.stringify(await eventsOf(who, call.path));
    expect(told).not.toMatch(/subscribers|contributors/);
  }
  const again = await officer.post(`${call.path}/publish-summary`, { summary });
  expect(again).toAnswer(409, 'call_over');
});

test('whoever gave input is told by mail what was done with it, also a hidden NGO', async () => {
  const item = await registerItem(app);
  const recommendationIds = [item.slice(-36)];
  const call = await opened({ recommendationIds });
  const given = async (who: typeof writer, own: object = {}) => {
    const itemEntityIds = [item.replace('/implementations/', '')];
    const said = { inputKind: 'information', aim: 'implementation', information: 'Suv yoʻq.' };
    const sent = { ...said, itemEntityIds, callId: call.id, ...own };
    return done(await who.post('/inputs', sent)).body;
  };
  const open = await given(writer);
  const hidden = await given(other, { hideIdentity: true });
  const withheld = await given(ngo);
  for (const { id } of [open, hidden]) await give(officer, `/inputs/${id}`, 'accept-input');
  await app.engine.advanceTo(call.entityId, `${inDays(61)}T05:00:00.000Z`);
  const late = { callId: call.id, itemEntityIds: open.items.map(entityOf) };
  const refused = await ngo.post('/inputs', {
    ...{ inputKind: 'information', aim: 'implementation', information: 'Kech.', ...late },
  });
  expect(refused).toAnswer(409, 'call_takes_no_input');

  const publish = () => officer.post(`${call.path}/publish-summary`, { summary });
  const summary = [{ language: 'en', text: 'Two organizations wrote. A well is dug.' }];
  expect(await publish()).toAnswer(409, 'inputs_not_screened');
  await give(officer, `/inputs/${withheld.id}`, 'withhold-input', { reason });
  expect(await publish()).toAnswer(409, 'inputs_without_disposition');
  expect((await read(officer, call.path)).received).toMatchObject({
    ...{ accepted: 2, unscreened: 0 },
  });
  const words = 'Quduq qazildi.';
  const foreign = { inputIds: [withheld.id], disposition: 'taken_up', words };
  const notOurs = await officer.post(`${call.path}/record-disposition`, foreign);
  expect(notOurs).toAnswer(422, 'not_an_input_of_call');
  const disposed = await give(officer, call.path, 'record-disposition', {
    ...{ inputIds: [open.id, hidden.id], disposition: 'taken_up_in_part', words },
  });
  const recorded = { disposition: 'taken_up_in_part', text: words, inputs: 2 };
  expect(disposed).toMatchObject({
    dispositions: [recorded],
    received: { withoutDisposition: [] },
  });
  expect((await read(lead, call.path)).dispositions).toEqual([]);
  // The call is two months ahead.
  const later = `${inDays(64)}T09:00:00.000Z`;
  expect(await publish()).toAnswer(200, { stage: 'summarised' });
  expect((await read(lead, call.path)).dispositions).toMatchObject([
    { ...recorded, inputIds: null },
  ]);
  const told = await mailsTo(writer, writerId, later);
  expect(told).toContain('The summary of the call to which you gave input was published');
  expect(told).toContain('A well is dug.');
  expect(await mailsTo(other, hidden.submitterId, later)).toContain('A well is dug.');
});

test('an input to a call on themes alone is about no item', async () => {
  const call = await opened();
  const said = { inputKind: 'information', aim: 'implementation', information: 'Suv yoʻq.' };
  const input = done(await writer.post('/inputs', { ...said, callId: call.id })).body;
  const accepted = await give(officer, `/inputs/${input.id}`, 'accept-input', {
    approvePublication: true,
  });
  expect(accepted).toMatchObject({ stage: 'answered', items: [], callId: call.id });
  expect(await ngo.get(`/inputs/${input.id}`)).toAnswer(200, { content: { text: 'Suv yoʻq.' } });
});

test('a cancelled call says why', async () => {
  const { path } = await opened();
  const cancelled = await give(officer, path, 'cancel-call', { reason });
  expect(cancelled).toMatchObject({
    ...{ stage: 'cancelled', cancelledBecause: { text: reason, language: 'uz-Latn' } },
  });
  const { calls } = await read(ngo, '/calls?stage=cancelled');
  expect(calls).toMatchObject([{ stage: 'cancelled' }]);
});

test('lists go on, the last to close first', async () => {
  await opened({ closesOn: inDays(10) });
  const days: string[] = [];
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = await read(ngo, `/calls?limit=1${at}`);
    days.push(...page.calls.map(({ closesOn }: { closesOn: string }) => closesOn));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(days).toEqual(days.toSorted().toReversed());
  expect(days.length).toBeGreaterThan(3);
});

test('rows written anew from the log are the same', async () => {
  const { database } = app.store;
  const rows = async () => [
    await database('input_call').orderBy('entity_id'),
    await database('input_call_item').orderBy(['entity_id', 'item_entity_id']),
  ];
  const before = await rows();
  await rebuildReadModel({ database, now: new Date(Date.now()).toISOString() });
  expect(await rows()).toEqual(before);
});
