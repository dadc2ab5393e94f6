import { randomUUID } from 'node:crypto';
import { TemporalEngine } from '../../engine/temporal-engine';
import { sweepMatters } from '../../worker/sweeps/matters';
import {
  acceptedItem,
  done,
  give,
  read,
  entityIdOf,
  historyText,
  provenItem,
} from '../support/tracked-item';
import { usualCast } from '../support/cast';

const { app, officer, colleague, leadId, ngo } = usualCast();
const lead = app.holder({
  ...{ role: 'institution', institutionId: leadId, focalPointRole: 'main', language: 'ru' },
});

const reason = 'Bajarildi.';
const matter = {
  ...{ matterKind: 'oversight_conclusion', content: 'Yakuniy hujjat № 12, «Tashabbus»' },
  receivedOn: '2026-01-12',
};

test('an item is neither proposed for closing nor closed while something that came in waits', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  const first = done(await officer.post(`${item}/note-open-matter`, matter));
  expect(first.body.openMatterCount).toBe(1);
  const [noted] = (await read(officer, item)).openMatters;
  expect(noted).toMatchObject(matter);
  const waits = { status: 409, body: { code: 'open_matters' } };
  const refused = await officer.post(`${item}/propose-closure`, { reason });
  expect(refused).toMatchObject(waits);
  expect(refused.body).toMatchObject({ matters: [noted.matterKind] });
  const settled = { matterId: noted.matterId, outcome: 'answered', reason };
  await give(officer, item, 'settle-matter', settled);
  expect(await officer.post(`${item}/settle-matter`, settled)).toAnswer(409, 'no_such_matter');
  await give(officer, item, 'propose-closure', { reason });

  // After the proposal: it stays, and waits with the item.
  const input = {
    ...matter,
    matterKind: 'ngo_input',
    matterId: '3a3dcb7e-70f8-4f27-8f44-5a3b1d1c0d55',
  };
  await give(colleague, item, 'note-open-matter', input);
  expect(await colleague.post(`${item}/approve-closure`)).toMatchObject(waits);
  expect((await officer.get(item)).body.stage).toBe('closure_proposed');
  const withdrawn = { matterId: input.matterId, outcome: 'withdrawn', reason };
  await give(officer, item, 'settle-matter', withdrawn);
  expect((await give(colleague, item, 'approve-closure')).stage).toBe('closed');
});

test('the institution is notified and reads the document; the public sees nothing', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const entityId = entityIdOf(item);
  await give(officer, item, 'note-open-matter', matter);
  expect(await read(lead, item)).toMatchObject({
    ...{ openMatterCount: 1, openMatters: [{ content: matter.content }] },
  });
  const seen = await read(ngo, item);
  expect(seen).toMatchObject({ openMatterCount: null, openMatters: [] });
  expect(await historyText(ngo, item)).not.toContain('openMatter');
  const found = async (query: string): Promise<string[]> =>
    (await read(officer, `/implementations?limit=200&${query}`)).items.map(
      (one: { entityId: string }) => one.entityId,
    );
  expect(await found('openMatters=true')).toEqual([entityId]);
  expect(await found('openMatters=false')).not.toContain(entityId);
  expect(await ngo.get('/implementations?openMatters=true')).toAnswer(403, 'filter_not_public');
  const told = (): string[] =>
    app.sink.mails
      .filter(({ to }) => to.includes(lead.email))
      .map(({ parsed }) => parsed.text ?? '');
  await app.engine.advanceTo(`mailbox/${leadId}`, new Date(Date.now() + 30 * 60_000).toISOString());
  expect(told().join('\n')).toContain('Поступило заключение или обращение');
});

test('an item learns of a matter with a page of its own, and that it is settled there; a closed one is not asked', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  const { database } = app.store;
  const mark = { matter_entity_id: `ngo-input/${randomUUID()}`, item_entity_id: entityIdOf(item) };
  await database('matter_item').insert({ ...mark, kind: 'ngo_input', received_on: '2026-01-12' });
  const told = () =>
    sweepMatters({ database, engine: new TemporalEngine(app.engine) }, mark.matter_entity_id);
  expect(await told()).toBe(1);
  expect(await told()).toBe(0);
  const entityId = mark.matter_entity_id;
  expect((await read(officer, item)).openMatters).toMatchObject([{ entityId, content: null }]);
  expect(await officer.post(`${item}/propose-closure`, { reason })).toAnswer(409, 'open_matters');

  await database('matter_item').where(mark).update({ outcome: 'answered' });
  expect(await told()).toBe(1);
  await give(officer, item, 'propose-closure', { reason });
  expect((await give(colleague, item, 'approve-closure')).stage).toBe('closed');
  await database('matter_item').where(mark).update({ outcome: null });
  expect(await told()).toBe(0);
});
