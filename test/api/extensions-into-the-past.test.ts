import { randomUUID } from 'node:crypto';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { sampleFiles } from '../support/sample-files';
import { acceptedItem, done } from '../support/tracked-item';

let app: TestApplication;
let officer: Holder;
let lead: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  lead = await app.addHolder({
    ...{ role: 'institution', institutionId: leadId, focalPointRole: 'main' },
  });
});
afterAll(() => app.close());

const reason = 'Qonun loyihasi hukumatda.';
const day = 86_400_000;
const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
const today = new Date().toISOString().slice(0, 10);

/** Days that no deadline is moved to, seen from the day that is to be moved, and what one is told. */
const impossible: [string, (dueOn: string) => string, string][] = [
  ['yesterday', () => daysAfter(today, -1), 'deadline_in_the_past'],
  ['a day of last year', () => daysAfter(today, -365), 'deadline_in_the_past'],
  ['today', () => today, 'deadline_in_the_past'],
  ['a day before the present one', (dueOn) => daysAfter(dueOn, -1), 'not_an_extension'],
  ['the day it is on', (dueOn) => dueOn, 'not_an_extension'],
  ['a year before all plans', () => '0026-01-01', 'impossible_day'],
];

/** An accepted item and its action plan's clock. */
async function running(): Promise<{ item: string; clockId: string; dueOn: string }> {
  const item = await acceptedItem(app, { officer, lead, leadId });
  const { clocks } = done(await lead.caller.get(item)).body;
  const { id: clockId, dueOn } = clocks.find(
    ({ subject }: { subject: string }) => subject === 'action_plan',
  );
  expect(daysAfter(dueOn, -1) > today).toBe(true);
  return { item, clockId, dueOn };
}

/** The item as everybody sees it, with its log; the texts of refused commands belong to neither. */
async function seen(item: string): Promise<unknown> {
  const { body } = done(await officer.caller.get(item));
  const timeline = done(await officer.caller.get(`${item}/timeline?limit=500`)).body;
  const entityId = item.replace('/implementations/', '');
  const notices = await app.store.database('notice').where({ entity_id: entityId }).orderBy('key');
  return { body, timeline, notices };
}

test.each(impossible)('is not asked for to %s', async (_, dayFrom, code) => {
  const { item, clockId, dueOn } = await running();
  const before = await seen(item);
  const asked = { clockId, newDueOn: dayFrom(dueOn), reason };
  expect(await lead.caller.post(`${item}/request-extension`, asked)).toMatchObject({
    status: 422,
    body: { code, detail: expect.stringMatching(/./) },
  });
  expect(await seen(item)).toEqual(before);
});

test.each(impossible)(
  'is not granted to %s, and the request waits on',
  async (_, dayFrom, code) => {
    const { item, clockId, dueOn } = await running();
    const asked = { clockId, newDueOn: daysAfter(dueOn, 10), reason };
    done(await lead.caller.post(`${item}/request-extension`, asked));
    const before = await seen(item);
    const granted = { clockId, newDueOn: dayFrom(dueOn) };
    expect(await officer.caller.post(`${item}/grant-extension`, granted)).toMatchObject({
      status: 422,
      body: { code, detail: expect.stringMatching(/./) },
    });
    expect(await seen(item)).toEqual(before);
    expect(before).toMatchObject({ body: { extensionRequests: [{ clockId, dueOn }] } });
  },
);

test.each(['31.02.2026', '2026-02-31', '2026-13-01', ''])(
  'is not asked for to %j, which is no day',
  async (newDueOn) => {
    const { item, clockId } = await running();
    const before = await seen(item);
    const asked = { clockId, newDueOn, reason };
    expect(await lead.caller.post(`${item}/request-extension`, asked)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/newDueOn' }] },
    });
    expect(await seen(item)).toEqual(before);
  },
);

test('a wish for a later day rests on a paper that was uploaded for the item, or on none', async () => {
  const { item, clockId, dueOn } = await running();
  const other = await running();
  const file = { type: sampleFiles.txt.type, bytes: Buffer.from('Vazirlik xati') };
  const uploaded = async (to: string): Promise<string> =>
    done(await lead.caller.upload(`${to}/evidence-files?fileName=a.txt`, file)).body.id;
  const ask = (documentId: string | null) => {
    const newDueOn = daysAfter(dueOn, 10);
    return lead.caller.post(`${item}/request-extension`, { clockId, newDueOn, reason, documentId });
  };
  const unknown = { status: 422, body: { code: 'file_unknown' } };
  expect(await ask(randomUUID())).toMatchObject(unknown);
  expect(await ask(await uploaded(other.item))).toMatchObject(unknown);
  const documentId = await uploaded(item);
  done(await ask(documentId));
  const { extensionRequests } = done(await lead.caller.get(item)).body;
  expect(extensionRequests).toMatchObject([{ clockId, documentId }]);
});
