import { randomUUID } from 'node:crypto';
import { EntityNotRunning, type EngineClient } from '../../engine/engine-client';
import { TemporalEngine } from '../../engine/temporal-engine';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { openWithEngine } from '../support/engine-away';
import { acceptedItem, done } from '../support/tracked-item';
import { until } from '../support/until';

const day = 86_400_000;
const reason = 'Chunki shunday.';
const graded = { symbol: 'CCPR/C/UZB/CO/5', documentOn: '2022-03-25', code: 'B' };

let app: TestApplication;
let officer: Holder;
let colleague: Holder;

beforeAll(async () => {
  app = await openTestApplication();
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  colleague = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
afterAll(() => app.close());

/** An item whose last look is over and whose run has ended. */
async function endedItem(): Promise<string> {
  const leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const lead = await app.addHolder({
    ...{ role: 'institution', focalPointRole: 'main', institutionId: leadId },
  });
  const item = await acceptedItem(app, { officer, lead, leadId });
  const id = item.replace('/implementations/', '');
  const give = async (who: Holder, command: string, body: object = {}) =>
    done(await who.caller.post(`${item}/${command}`, body));
  await give(lead, 'submit-report', {
    ...{ period: 1, claimedStatus: 'fully_implemented', done: 'Qonun qabul qilindi.' },
    evidence: [{ kind: 'link', title: 'Qonun', url: 'https://example.org/law' }],
  });
  await give(officer, 'accept-report', { period: 1, validatedStatus: 'fully_implemented' });
  await give(officer, 'propose-closure', { reason });
  await give(colleague, 'approve-closure');
  for (const look of [200, 400, 800]) {
    await app.engine.advanceTo(id, new Date(Date.now() + look * day).toISOString());
    await give(officer, 'confirm-reverification', { reason });
  }
  await hasEnded(item);
  return item;
}

const hasEnded = (item: string) =>
  until(
    () => app.engine.client.workflow.getHandle(item.replace('/implementations/', '')).describe(),
    ({ status }) => status.name === 'COMPLETED',
  );

test('many grades that come at once to an item whose life has ended are all stored', async () => {
  const item = await endedItem();
  const paragraphs = ['12', '13', '14', '15', '16', '17', '18', '19'];
  const answers = await Promise.all(
    paragraphs.map((paragraph) => {
      const key = { 'Idempotency-Key': randomUUID() };
      // Asked again, as a client does, while a busy engine gives no answer in time.
      return until(
        () => officer.caller.post(`${item}/record-grade`, { ...graded, paragraph }, key),
        ({ status }) => status !== 503,
      );
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(paragraphs.map(() => 200));
  const { body } = await officer.caller.get(item);
  expect(body.grades.map(({ paragraph }: { paragraph: string }) => paragraph).toSorted()).toEqual(
    paragraphs,
  );
  expect(body).toMatchObject({ stage: 'closed', followUpEnded: true });
  await hasEnded(item);
});

test('one that meets a run in its last moment is given again, and not for ever', async () => {
  const item = await endedItem();
  const engine = new TemporalEngine(app.engine);
  let met = 0;
  const meetsEndOf = (runs: number): EngineClient =>
    Object.assign(Object.create(engine) as EngineClient, {
      giveToEnded: async (request: Parameters<EngineClient['giveToEnded']>[0]) => {
        met += 1;
        if (met <= runs) throw new EntityNotRunning(request.entityId);
        return await engine.giveToEnded(request);
      },
    });
  const give = async (runs: number, paragraph: string) => {
    met = 0;
    const other = await openWithEngine(app, meetsEndOf(runs));
    try {
      return await officer.caller
        .at(other.url)
        .post(`${item}/record-grade`, { ...graded, paragraph });
    } finally {
      await other.close();
    }
  };
  expect(await give(2, '12')).toMatchObject({ status: 200, body: { grade: { code: 'B' } } });
  expect(await give(99, '13')).toMatchObject({ status: 409, body: { code: 'follow_up_ended' } });
  expect(met).toBe(5);
  await hasEnded(item);
});
