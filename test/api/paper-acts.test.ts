import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { registerItem } from '../support/registered-item';
import { done } from '../support/tracked-item';

let app: TestApplication;
let officer: Holder;
let lead: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  lead = await app.addHolder({ ...main, institutionId: leadId });
});
afterAll(() => app.close());

test('a paper of an earlier day counts from its day, and only the center enters one', async () => {
  const item = await registerItem(app);
  done(
    await officer.caller.post(`${item}/assign`, { leadInstitutionId: leadId, reason: 'Vakolati.' }),
  );
  const { body: before } = await officer.caller.get(item);
  const effectiveAt: string = before.clocks[0].startedBy.effectiveAt;
  const path = `${item}/acknowledge-assignment`;
  expect(await lead.caller.post(path, { effectiveAt })).toMatchObject({
    status: 403,
    body: { code: 'effective_date_by_center_only' },
  });
  const tooEarly = await officer.caller.post(path, { effectiveAt: '2020-01-01T09:00:00Z' });
  expect(tooEarly).toMatchObject({ status: 422 });
  done(await officer.caller.post(path, { effectiveAt }));
  const { body } = await officer.caller.get(`${item}/timeline`);
  const event = body.events.find(({ type }: { type: string }) => type === 'assignmentAcknowledged');
  expect(event.effectiveAt).toBe(effectiveAt);
  expect(event.recordedAt > effectiveAt).toBe(true);
});
