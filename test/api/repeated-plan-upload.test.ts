import { randomUUID } from 'node:crypto';
import { Imports } from '../../store/imports';
import { PlanItemCorrections } from '../../store/plan-item-corrections';
import { untilSomebodyWaits } from '../support/database';
import type { ApiAnswer } from '../support/api-caller';
import { usualCast } from '../support/cast';
import { newKey, loseAnswer } from '../support/bulk-operations';
import { uploadPlan, importEnded, findings } from '../support/plan-uploads';

const symbol = 'CCPR/C/UZB/CO/5';
const cast = usualCast();
const { app, officer, lead: minister, leadId: justice, otherId: interior } = cast;
const labour = app.body('Mehnat vazirligi');
const gone = app.body('Sobiq agentlik');

beforeAll(async () => {
  for (const paragraph of ['8', '9', '10']) {
    await officer.post('/recommendations', { symbol, paragraph, text: 'Ensure it.' });
  }
});

const columns =
  'number,text,due,lead,co_executors,funding_reference,measure_kind,recommendations,text_ru,translation_status';
const item =
  '1,Qonun,2026-07-01,Adliya vazirligi,Ichki ishlar vazirligi,Budjet,legislation,CCPR/C/UZB/CO/5 8,Закон,official';
const other = '2,Kurslar,2026-07-01,Adliya vazirligi,,,training,,,';
const file = (...rows: readonly string[]): string => [columns, ...rows].join('\n');

interface Sent {
  title: string;
  dryRun?: boolean;
  corrections?: boolean;
  headers?: Record<string, string>;
}

function upload(text: string, sent: Sent, by = officer): Promise<ApiAnswer> {
  const { title, dryRun = false, corrections = false, headers = {} } = sent;
  const how = { dryRun: String(dryRun), corrections: String(corrections) };
  return uploadPlan(by, text, { title, fileName: 'reja.csv', ...how }, headers);
}

const warned = ({ body }: ApiAnswer) => findings(body.warnings, 'row', 'column', 'code');

/** Until what is read of the items does not change by itself any more: the upload of a few ends before they are stored. */
async function untilStored(ids: readonly string[]): Promise<void> {
  const imports = new Imports(app.store.database);
  const entityIds = ids.map((id) => `plan-item/${id}`);
  while ((await imports.countStored(entityIds)) < ids.length);
}

/** A plan that was uploaded with both items, and the id of the first. */
async function uploaded(): Promise<{ title: string; id: string }> {
  const title = `Reja ${randomUUID()}`;
  const { body } = await upload(file(item, other), { title });
  await importEnded(app, body.importId);
  const [first = '', second = ''] = await app.store
    .database('plan_item')
    .where({ plan_id: body.planId })
    .orderBy('number')
    .pluck('id');
  await untilStored([first, second]);
  return { title, id: first };
}

const detail = async (id: string) => (await officer.get(`/implementations/plan-item/${id}`)).body;
const history = async (id: string) => (await officer.get(`/plan-items/${id}/history`)).body;

const changed = item
  .replace('Ichki ishlar vazirligi', 'Mehnat vazirligi; Ichki ishlar vazirligi')
  .replace('Budjet', 'Grant')
  .replace('CO/5 8', 'CO/5 8; CCPR/C/UZB/CO/5 9')
  .replace('Закон', 'Принять закон')
  .replace('Qonun', 'Qonun loyihasi');
const correctable = ['co_executors', 'funding_reference', 'text_ru', 'recommendations'];

describe('a repeated upload of a plan', () => {
  it('tells by row and column what the register says otherwise, and leaves it', async () => {
    const { title, id } = await uploaded();
    const before = await detail(id);
    for (const dryRun of [true, false]) {
      const answer = await upload(file(item, other), { title, dryRun });
      expect(answer.body).toMatchObject({ corrected: 0, warnings: { total: 0 } });
      const again = await upload(file(changed, other), { title, dryRun });
      expect(again).toAnswer(200, { importId: null, corrected: 0, counts: { different: 1 } });
      expect(warned(again)).toEqual([
        [1, 'text', 'different'],
        ...correctable.map((column) => [1, column, 'correctable']),
      ]);
    }
    expect(await detail(id)).toEqual(before);
  });

  it('corrects it where asked, as by hand and with the upload as the reason', async () => {
    const { title, id } = await uploaded();
    const before = await detail(id);
    const corrections = true;
    const tried = await upload(file(changed, other), { title, corrections, dryRun: true });
    expect(tried.body).toMatchObject({ importId: null, corrected: 1 });
    expect(await detail(id)).toEqual(before);
    const answer = await upload(file(changed, other), { title, corrections });
    const { importId } = answer.body;
    expect(answer).toAnswer(200, { corrected: 1, counts: { new: 0, unchanged: 1, different: 1 } });
    expect(warned(answer)).toEqual(warned(tried));
    expect(warned(answer)).toEqual([
      [1, 'text', 'different'],
      ...correctable.map((column) => [1, column, 'corrected']),
    ]);
    const after = await detail(id);
    expect(after).toMatchObject({
      ...{ text: 'Qonun', planItem: { fundingReference: 'Grant' } },
      recommendations: [{ number: '8' }, { number: '9' }],
    });
    expect(after.planItem.bodies).toMatchObject([
      { institutionId: justice, part: 'lead' },
      { institutionId: interior, part: 'co_executor' },
      { institutionId: labour, part: 'co_executor', namedAs: 'Mehnat vazirligi' },
    ]);
    expect(after.planItem.translations).toMatchObject([{ text: 'Принять закон' }]);
    const reason = `Upload of reja.csv, import ${importId}`;
    const { corrections: made, links } = await history(id);
    expect(made).toMatchObject([
      { field: 'bodies', reason, changedByPersonId: officer.personId },
      { field: 'fundingReference', before: 'Budjet', after: 'Grant', reason },
      { field: 'translation/ru', reason },
    ]);
    expect(links[1]).toMatchObject({ change: 'added', reason });
    expect(await officer.get(`/imports/${importId}`)).toMatchObject({
      body: { fileName: 'reja.csv', toTrack: 0, counts: { new: 0 } },
    });
    const again = await upload(file(changed, other), { title, corrections });
    expect(again.body).toMatchObject({ importId: null, corrected: 0 });
    expect(await history(id)).toMatchObject({ corrections: made, links });
  });

  it('keeps what is corrected by hand at the same time', async () => {
    const { title, id } = await uploaded();
    const byHand = await app.store.database.transaction();
    const corrections = new PlanItemCorrections(byHand);
    await corrections.changes.lock(id);
    const bodies = [...(await corrections.bodies(id))];
    bodies.push({ institutionId: app.centerId, part: 'co_executor', namedAs: null });
    const at = '2026-03-02T05:00:00.000Z';
    const by = {
      byPersonId: officer.personId,
      at,
      reason: { text: 'The center takes part', language: 'en' } as const,
    };
    await corrections.correct(id, { bodies }, by);
    const sent = upload(file(changed, other), { title, corrections: true });
    await untilSomebodyWaits(app.store.database);
    await byHand.commit();
    expect(await sent).toAnswer(200, { corrected: 1 });
    const named = (await detail(id)).planItem.bodies;
    expect(named.map(({ institutionId }: { institutionId: string }) => institutionId)).toEqual([
      ...[justice, interior, app.centerId, labour],
    ]);
  });

  it('is refused with co-executors whom nobody leads', async () => {
    const title = `Reja ${randomUUID()}`;
    await upload('number,text\n1,Qonun', { title });
    const text = 'number,text,co_executors\n1,Qonun,Mehnat vazirligi';
    const refused = await upload(text, { title, corrections: true });
    expect(findings(refused.body.report.errors, 'code')).toEqual([['no_lead']]);
  });

  it('is one upload when it is sent again because its answer was lost', async () => {
    const { title, id } = await uploaded();
    const headers = newKey();
    const sent = { title, corrections: true, headers };
    const first = await upload(file(changed, other), sent);
    const made = await history(id);
    await loseAnswer(app, headers);
    const again = await upload(file(changed, other), sent);
    const { importId, corrected } = first.body;
    expect(again).toAnswer(200, { importId, corrected });
    expect(await history(id)).toEqual(made);
  });

  it('takes nothing away of what was corrected and linked by hand since', async () => {
    const { title, id } = await uploaded();
    const { rows } = await app.store.database.raw<{ rows: { id: string }[] }>(
      `select id from recommendation where paragraph = '10'`,
    );
    const linked = { recommendationIds: [rows[0]?.id], reason: 'Serves it too' };
    await officer.post(`/plan-items/${id}/add-recommendations`, linked);
    await officer.send('PATCH', `/plan-items/${id}`, { controlNumber: 'N-7' });
    const before = await detail(id);
    const answer = await upload(file(item, other), { title, corrections: true });
    expect(warned(answer)).toEqual([[1, 'recommendations', 'different']]);
    expect(answer.body.corrected).toBe(0);
    expect(await detail(id)).toEqual(before);
  });

  it('is refused whole for one row, and corrects nothing then', async () => {
    const { title, id } = await uploaded();
    const before = await detail(id);
    const broken = changed.replace('Adliya vazirligi', 'Hech kim');
    const refused = await upload(file(broken, other), { title, corrections: true });
    expect(refused).toAnswer(422, { report: { corrected: 0 } });
    expect(await detail(id)).toEqual(before);
    expect(await upload(file(item), { title, corrections: true }, minister)).toAnswer(403);
  });

  it('may name an institution that has ended since where its items name it already, and nowhere else', async () => {
    const title = `Reja ${randomUUID()}`;
    const named = item.replace('Adliya vazirligi', 'Sobiq agentlik');
    await upload(file(named, other), { title });
    const ended = { valid_to: '2026-01-31', successor_id: interior };
    await app.store.database('institution').where({ id: gone }).update(ended);
    const grown = file(named, other, '3,Yangi,,Adliya vazirligi,,,,,,');
    expect(await upload(grown, { title })).toAnswer(202, {
      counts: { new: 1, unchanged: 2 },
      warnings: { total: 0 },
    });
    const anew = other.replace('Adliya vazirligi', 'Sobiq agentlik');
    const refused = await upload(file(named, anew, '4,Yangi,,Sobiq agentlik,,,,,,'), { title });
    const { errors } = refused.body.report;
    expect(findings(errors, 'row', 'code')).toEqual([
      [2, 'institution_ended'],
      [3, 'institution_ended'],
    ]);
  });
});
