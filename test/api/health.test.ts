import { openTestApplication, type TestApplication } from '../support/application';

let app: TestApplication;

beforeAll(async () => {
  app = await openTestApplication();
});
afterAll(() => app.close());

test('health is open', async () => {
  expect(await app.stranger.get('/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
});
