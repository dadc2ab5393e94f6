import { randomUUID } from 'node:crypto';
import { verifyLog } from '../../store/verification/verify-log';
import { usualCast } from '../support/cast';
import { correcting } from '../support/correcting';
import { findings, uploadPlan } from '../support/plan-uploads';
import { read } from '../support/tracked-item';

const { app, officer, ngo } = usualCast();
const { registered, patch, newSymbol } = correcting(officer);
const said = { code: 'found_by_earlier_name', detail: expect.any(String) };

/** A recommendation whose document and number were corrected. */
async function renamed() {
  const entry = await registered();
  const symbol = newSymbol();
  await patch(`/documents/${entry.document.id}`, { symbol });
  await patch(entry.path, { paragraph: '133.21' });
  return { ...entry, earlier: entry.given, symbol };
}

const idsIn = async (query: string): Promise<string[]> =>
  (await read(ngo, `/implementations?${query}`)).items.map(({ id }: { id: string }) => id);
const upload = (csv: string) =>
  officer.send('POST', '/imports/recommendations', Buffer.from(csv), {
    'Content-Type': 'text/csv',
  });

describe('a corrected recommendation', () => {
  it('is found by the symbol and the number from before, which the answer says', async () => {
    const { id, earlier, item } = await renamed();
    expect(await idsIn(`symbol=${earlier.symbol}`)).toEqual([id]);
    expect(await idsIn(`q=${earlier.symbol}+${earlier.paragraph}`)).toEqual([id]);
    expect(await read(ngo, item)).toMatchObject({
      earlierNames: [
        { field: 'paragraph', name: earlier.paragraph },
        { field: 'symbol', name: earlier.symbol },
      ],
    });
    expect((await verifyLog(app.store.database)).registers).toEqual([]);
  });

  it('is found by who registers it as before, by hand and by file; others are of a new document', async () => {
    const { id, earlier, symbol } = await renamed();
    const again = await officer.post('/recommendations', earlier);
    expect(again).toAnswer(200, { id, document: { symbol }, warnings: [said, said] });
    const row = `${earlier.symbol},${earlier.paragraph}`;
    const file = await upload(`symbol,paragraph,text\n${row},${earlier.text}`);
    expect(file).toAnswer(200, { counts: { new: 0, unchanged: 1 } });
    expect(findings(file.body.warnings, 'code')).toEqual([[said.code], [said.code]]);
    const other = await officer.post('/recommendations', { ...earlier, text: 'Really another.' });
    expect(other).toAnswer(201, { document: { symbol: earlier.symbol }, warnings: [] });
    expect(await idsIn(`symbol=${earlier.symbol}`)).toEqual([other.body.id]);
  });

  it('is found by a plan that refers to it as before; who has the name now goes first', async () => {
    const { id, earlier } = await renamed();
    const refer = async () => {
      const csv = `number,text,recommendations\n1,Adopt a law,${earlier.symbol} ${earlier.paragraph}`;
      const { body } = await uploadPlan(officer, csv, { title: randomUUID() });
      const { items } = await read(officer, `/implementations?plan=${body.planId}`);
      const { recommendations } = await read(officer, `/implementations/${items[0].entityId}`);
      return { body, ids: recommendations.map((one: { id: string }) => one.id) };
    };
    const first = await refer();
    expect(findings(first.body.warnings, 'row', 'column', 'code')).toEqual([
      [1, 'recommendations', said.code],
    ]);
    expect(first.ids).toEqual([id]);
    const present = await officer.post('/recommendations', { ...earlier, text: 'Another.' });
    const second = await refer();
    expect(second).toMatchObject({ body: { warnings: { total: 0 } }, ids: [present.body.id] });
  });
});

test('a corrected plan and its item are found by the names from before, which the answers say', async () => {
  const before = { kind: 'concept', title: `Consept ${randomUUID()}`, actNumber: 'PQ-1' };
  const { id } = (await officer.post('/plans', before)).body;
  const given = { number: '71', text: 'Adopt a law' };
  const item = (await officer.post(`/plans/${id}/items`, given)).body;
  await patch(`/plans/${id}`, { title: `Concept ${randomUUID()}`, actNumber: null });
  await patch(`/plan-items/${item.id}`, { number: '72' });
  expect(await officer.post('/plans', before)).toAnswer(200, { id, warnings: [said] });
  expect(await officer.post(`/plans/${id}/items`, given)).toAnswer(200, {
    ...{ id: item.id, warnings: [said] },
  });
  const search = encodeURIComponent(before.title);
  expect(await idsIn(`q=${search}+71`)).toEqual([item.id]);
  expect(await read(officer, `/plans?q=${search}`)).toMatchObject({
    items: [
      {
        id,
        earlierNames: [
          { field: 'title', name: before.title },
          { field: 'actNumber', name: 'PQ-1' },
        ],
      },
    ],
  });
  const file = await uploadPlan(officer, 'number,text\n71,Adopt a law', { ...before });
  expect(file).toAnswer(200, { counts: { unchanged: 1, new: 0 } });
  expect(findings(file.body.warnings, 'code')).toEqual([[said.code], [said.code]]);
});
