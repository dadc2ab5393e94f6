import { createHash, randomUUID } from 'node:crypto';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { openS3Store } from '../support/file-stores';
import { acceptedItem, done } from '../support/tracked-item';

let bucket: Awaited<ReturnType<typeof openS3Store>>;
let app: TestApplication;
let lead: Holder;
let item: string;

beforeAll(async () => {
  bucket = await openS3Store();
  app = await openTestApplication({ contents: bucket.store });
  const leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const officer = await app.addHolder({ role: 'center' });
  lead = await app.addFocalPoint(leadId);
  item = await acceptedItem(app, { officer, lead, leadId, supportIds: [] });
});
afterAll(async () => {
  await app.close();
  await bucket.close();
});

const newText = () => ({ type: 'text/plain', bytes: Buffer.from(`Hisobot ${randomUUID()}`) });
const upload = (file: ReturnType<typeof newText>) =>
  lead.upload(`${item}/evidence-files?fileName=a.txt`, file);

test('a file goes into the bucket and comes back', async () => {
  const file = newText();
  const { body } = done(await upload(file));
  expect(body['sha256']).toBe(createHash('sha256').update(file.bytes).digest('hex'));
  expect((await bucket.kept()).join()).toContain(String(body['sha256']));
  const { status, bytes } = await lead.download(`/evidence-files/${String(body['id'])}`);
  expect([status, bytes.equals(file.bytes)]).toEqual([200, true]);
});

test('in an outage an upload is refused, nothing is half done, and sent again it is stored', async () => {
  const file = newText();
  const { body } = done(await upload(newText()));
  const files = () => app.store.database('evidence_file').count().first();
  const before = await files();
  bucket.busy(3);
  const refused = await upload(file);
  expect(refused).toAnswer(503, 'file_storage_unavailable');
  expect(refused.headers.get('retry-after')).toBe('60');
  expect([await files(), await bucket.unfinished()]).toEqual([before, []]);
  bucket.busy(3);
  const { status } = await lead.download(`/evidence-files/${String(body['id'])}`);
  expect(status).toBe(503);
  expect((await upload(file)).status).toBe(201);
});

test('a file that the storage has lost is answered as an outage, until it is back', async () => {
  const { body } = done(await upload(newText()));
  const { store } = bucket;
  await store.remove(String(body['sha256']));
  const { status, headers, bytes } = await lead.download(`/evidence-files/${String(body['id'])}`);
  expect([status, headers.get('retry-after')]).toEqual([503, '60']);
  expect(JSON.parse(bytes.toString())).toMatchObject({ code: 'file_missing' });
});

test('the health says whether files can be stored, and the API is ready all the same', async () => {
  bucket.busy(3);
  expect(await app.stranger.get('/health')).toAnswer(200, {
    status: 'ok',
    fileStorage: 'unreachable',
  });
});
