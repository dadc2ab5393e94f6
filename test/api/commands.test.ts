import { randomUUID } from 'node:crypto';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';

let app: TestApplication;
let officer: Holder;
let lead: Holder;
let bodyId: string;

beforeAll(async () => {
  app = await openTestApplication();
  bodyId = await app.addInstitution('state_body', 'Adliya vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  lead = await app.addHolder({
    role: 'institution',
    institutionId: bodyId,
    focalPointRole: 'main',
  });
});
afterAll(() => app.close());

test('health', async () => {
  expect(await app.stranger.get('/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect((await app.stranger.get('/implementations')).status).toBe(401);
  expect(await officer.caller.get('/implementations')).toMatchObject({
    status: 200,
    body: { items: [] },
  });
  expect((await lead.caller.get(`/implementations/recommendation/${randomUUID()}`)).status).toBe(
    404,
  );
});
