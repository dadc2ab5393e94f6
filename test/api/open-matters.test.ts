import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { acceptedItem, done } from '../support/tracked-item';

let app: TestApplication;
let officer: Holder;
let colleague: Holder;
let lead: Holder;
let ngo: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  const center = { role: 'center', institutionId: app.centerId } as const;
  officer = await app.addHolder(center);
  colleague = await app.addHolder(center);
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  lead = await app.addHolder({ ...main, institutionId: leadId, language: 'ru' });
  ngo = await app.addHolder({
    ...{ role: 'ngo', institutionId: await app.addInstitution('ngo', 'Tashabbus') },
  });
});
afterAll(() => app.close());

const reason = 'Bajarildi.';
const matter = {
  ...{ matterKind: 'oversight_conclusion', content: 'Yakuniy hujjat № 12, «Tashabbus»' },
  receivedOn: '2026-01-12',
};

/** An item that only a person's proposal and another one's approval keep from being closed. */
async function provenItem(): Promise<string> {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const report = {
    ...{ period: 1, claimedStatus: 'fully_implemented', done: 'Qonun qabul qilindi.' },
    evidence: [{ kind: 'link', title: 'Qonun', url: 'https://example.org/law' }],
  };
  done(await lead.caller.post(`${item}/submit-report`, report));
  const accepted = { period: 1, validatedStatus: 'fully_implemented' };
  done(await officer.caller.post(`${item}/accept-report`, accepted));
  return item;
}

test('an item is neither proposed for closing nor closed while something that came in waits', async () => {
  const item = await provenItem();
  const first = done(await officer.caller.post(`${item}/note-open-matter`, matter));
  expect(first.body.openMatterCount).toBe(1);
  const [noted] = done(await officer.caller.get(item)).body.openMatters;
  expect(noted).toMatchObject(matter);
  const waits = { status: 409, body: { code: 'open_matters' } };
  const refused = await officer.caller.post(`${item}/propose-closure`, { reason });
  expect(refused).toMatchObject(waits);
  expect(refused.body).toMatchObject({ matters: [noted.matterKind] });
  const settled = { matterId: noted.matterId, outcome: 'answered', reason };
  done(await officer.caller.post(`${item}/settle-matter`, settled));
  expect(await officer.caller.post(`${item}/settle-matter`, settled)).toMatchObject({
    ...{ status: 409, body: { code: 'no_such_matter' } },
  });
  done(await officer.caller.post(`${item}/propose-closure`, { reason }));

  // After the proposal: it stays, and waits with the item.
  const input = {
    ...matter,
    matterKind: 'ngo_input',
    matterId: '3a3dcb7e-70f8-4f27-8f44-5a3b1d1c0d55',
  };
  done(await colleague.caller.post(`${item}/note-open-matter`, input));
  expect(await colleague.caller.post(`${item}/approve-closure`)).toMatchObject(waits);
  expect((await officer.caller.get(item)).body.stage).toBe('closure_proposed');
  const withdrawn = { matterId: input.matterId, outcome: 'withdrawn', reason };
  done(await officer.caller.post(`${item}/settle-matter`, withdrawn));
  expect(done(await colleague.caller.post(`${item}/approve-closure`)).body.stage).toBe('closed');
});

test('the body reads which document it is and hears of it; the public learns nothing', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const entityId = item.replace('/implementations/', '');
  done(await officer.caller.post(`${item}/note-open-matter`, matter));
  expect(done(await lead.caller.get(item)).body).toMatchObject({
    ...{ openMatterCount: 1, openMatters: [{ content: matter.content }] },
  });
  const seen = done(await ngo.caller.get(item)).body;
  expect(seen).toMatchObject({ openMatterCount: null, openMatters: [] });
  const { body: timeline } = done(await ngo.caller.get(`${item}/timeline`));
  expect(JSON.stringify(timeline)).not.toContain('openMatter');
  const found = async (query: string): Promise<string[]> =>
    done(await officer.caller.get(`/implementations?limit=200&${query}`)).body.items.map(
      (one: { entityId: string }) => one.entityId,
    );
  expect(await found('openMatters=true')).toEqual([entityId]);
  expect(await found('openMatters=false')).not.toContain(entityId);
  expect(await ngo.caller.get('/implementations?openMatters=true')).toMatchObject({
    ...{ status: 403, body: { code: 'filter_not_public' } },
  });
  const told = (): string[] =>
    app.sink.mails
      .filter(({ to }) => to.includes(lead.email))
      .map(({ parsed }) => parsed.text ?? '');
  await app.engine.advanceTo(`mailbox/${leadId}`, new Date(Date.now() + 30 * 60_000).toISOString());
  expect(told().join('\n')).toContain('Поступило заключение или обращение');
});

test('what is no matter is refused, and nothing of it is kept', async () => {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const before = (await officer.caller.get(item)).body.sequence;
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  for (const [who, body, status, code] of [
    [officer, { ...matter, receivedOn: tomorrow }, 422, 'received_in_the_future'],
    [officer, { ...matter, matterKind: 'rumour' }, 400, 'invalid_request'],
    [officer, { ...matter, content: '' }, 400, 'invalid_request'],
    [lead, matter, 403, 'not_permitted'],
  ] as const) {
    const answer = await who.caller.post(`${item}/note-open-matter`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  }
  expect((await officer.caller.get(item)).body.sequence).toBe(before);
});
