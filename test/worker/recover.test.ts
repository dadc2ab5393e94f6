import { createEngineClient } from '../../worker/engine-client';
import { recoverEntities } from '../../worker/recover';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { until } from '../support/until';

const day = 86_400_000;
let app: TestApplication;
let officer: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
afterAll(() => app.close());

async function assigned(paragraph: string): Promise<string> {
  const given = { symbol: 'CAT/C/UZB/CO/5', paragraph, text: 'Prevent torture.' };
  const { body } = await officer.caller.post('/recommendations', given);
  await officer.caller.post(`/implementations/${body.entityId}/assign`, {
    leadInstitutionId: leadId,
    reason: 'Competent body.',
  });
  return body.entityId;
}

it('goes on with every deadline when the engine has lost its workflows', async () => {
  const lost = await assigned('1');
  const running = await assigned('2');
  // What the loss of the engine's data comes to for one item: nothing runs under its id.
  await app.engine.client.workflow.getHandle(lost).terminate('the data was lost');
  const refused = await officer.caller.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(refused).toMatchObject({ status: 503, body: { code: 'engine_unavailable' } });

  const engine = createEngineClient(app.engine);
  const { database } = app.store;
  expect(await recoverEntities({ database, engine })).toEqual({ open: 2, ended: 0 });

  const again = await officer.caller.post(`/implementations/${lost}/acknowledge-assignment`);
  expect(again).toMatchObject({ status: 200, body: { stage: 'in_implementation' } });
  for (const id of [lost, running]) {
    await app.engine.advanceTo(id, new Date(Date.now() + 60 * day).toISOString());
    const { body } = await until(
      () => officer.caller.get(`/implementations/${id}`),
      ({ body: item }) => item.leadOverdue !== null,
    );
    expect(body.stage).toBe('in_implementation');
  }
});
