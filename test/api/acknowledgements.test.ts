import { randomUUID } from 'node:crypto';
import { newKey, timesInLog, whenFinished } from '../support/bulk-operations';
import { usualCast } from '../support/cast';
import { assignedItem, entityIdOf, read } from '../support/tracked-item';

const { app, officer, lead, leadId, neighbour, otherId } = usualCast();
const head = app.focalPoint(leadId, 'head');

async function assignedTo(leadInstitutionId: string, symbol: string, paragraphs: string[]) {
  const items: string[] = [];
  for (const paragraph of paragraphs) {
    items.push(
      await assignedItem(app, { officer, leadId: leadInstitutionId, said: { symbol, paragraph } }),
    );
  }
  return items;
}

const preview = (symbol: string, who = lead) =>
  who.post('/acknowledgements/preview', { filter: { symbol } });

it('an institution accepts all of its items at once, after a preview, and each of them once', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  const own = await assignedTo(leadId, symbol, ['1', '2', '3']);
  const [foreign = ''] = await assignedTo(otherId, symbol, ['4']);
  const [first = ''] = own;
  await lead.post(`${first}/acknowledge-assignment`, {});
  const { body: seen } = await preview(symbol);
  expect(seen).toMatchObject({ total: 2, others: 1 });
  expect(seen.sample.map(({ number }: { number: string }) => number)).toEqual(['2', '3']);

  const body = { filter: { symbol }, previewId: seen.previewId };
  const key = newKey();
  const started = await lead.post('/acknowledgements', body, key);
  expect(started).toAnswer(202);
  const done = await whenFinished(lead, `/acknowledgements/${started.body.id}`);
  expect(done).toMatchObject({
    counts: { total: 2, accepted: 2, refused: 0, waiting: 0 },
    refused: [],
  });
  for (const item of own) {
    expect(await read(lead, item)).toMatchObject({ acceptance: 'acknowledged' });
  }
  expect((await read(officer, foreign)).acceptance).toBe('pending');
  await lead.post('/acknowledgements', body, key);
  expect(await timesInLog(app, 'assignmentAcknowledged', own.map(entityIdOf))).toEqual([1, 1, 1]);
  // Another institution knows nothing of it; the center does.
  expect(await neighbour.get(`/acknowledgements/${done.id}`)).toAnswer(404);
  expect(await officer.get(`/acknowledgements/${done.id}`)).toAnswer(200);
});

it('what was not in the preview is left, with the reason', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  await assignedTo(leadId, symbol, ['1']);
  const { body: seen } = await preview(symbol);
  await assignedTo(leadId, symbol, ['2']);
  const { body } = await lead.post('/acknowledgements', {
    filter: { symbol },
    previewId: seen.previewId,
  });
  const done = await whenFinished(lead, `/acknowledgements/${body.id}`);
  expect(done.counts).toMatchObject({ accepted: 1, refused: 1 });
  expect(done.refused).toMatchObject([{ code: 'changed_meanwhile' }]);
});

it('accepts no item that the filter excludes by its stage', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  await assignedTo(leadId, symbol, ['1']);
  const filter = { symbol, stage: ['contested'] };
  const { body: seen } = await lead.post('/acknowledgements/preview', { filter });
  expect(seen).toMatchObject({ total: 0, others: 0, sample: [] });
});

it('is for institutions that lead, and takes only what was previewed', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  await assignedTo(leadId, symbol, ['1']);
  expect(await preview(symbol, officer)).toAnswer(403, 'not_permitted');
  const { body: seen } = await preview(symbol, neighbour);
  expect(seen).toMatchObject({ total: 0, others: 0 });
  const nothing = { filter: { symbol }, previewId: seen.previewId };
  expect(await neighbour.post('/acknowledgements', nothing)).toAnswer(422, 'nothing_found');
  const unknown = { filter: { symbol }, previewId: randomUUID() };
  expect(await lead.post('/acknowledgements', unknown)).toAnswer(422, 'preview_expired');
});

it('refuses a preview of another filter, of another person and of another institution', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  await assignedTo(leadId, symbol, ['1', '2']);
  await assignedTo(otherId, symbol, ['3']);
  const { previewId } = (await preview(symbol)).body;
  const order = (who: typeof lead, filter: object) =>
    who.post('/acknowledgements', { filter: { symbol, ...filter }, previewId });
  const refused = [422, 'preview_of_another_request'] as const;
  expect(await order(lead, { kind: 'recommendation' })).toAnswer(...refused);
  expect(await order(head, {})).toAnswer(...refused);
  expect(await order(neighbour, {})).toAnswer(...refused);
  expect(await order(lead, {})).toAnswer(202);
});
