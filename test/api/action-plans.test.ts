import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { acceptedItem, done } from '../support/tracked-item';

let app: TestApplication;
let officer: Holder;
let colleague: Holder;
let lead: Holder;
let support: Holder;
let ngo: Holder;
let leadId: string;
let supportId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  supportId = await app.addInstitution('state_body', 'Sog‘liqni saqlash vazirligi');
  const main = (institutionId: string) =>
    app.addHolder({ role: 'institution', institutionId, focalPointRole: 'main' });
  lead = await main(leadId);
  support = await main(supportId);
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  colleague = await app.addHolder({ role: 'center', institutionId: app.centerId });
  const ngoId = await app.addInstitution('ngo', 'Tashabbus');
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
});
afterAll(() => app.close());

const accepted = (): Promise<string> =>
  acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });
const law = { kind: 'link', title: 'Law', url: 'https://lex.uz/1', visibility: 'state' };

/** The plan that was handed in last, by the timeline. */
async function planId(item: string): Promise<string> {
  const { body } = done(await officer.caller.get(`${item}/timeline?limit=500`));
  return body.events.findLast(({ type }: { type: string }) => type === 'actionPlanSubmitted')
    .details.actionPlanId;
}

it('that says that all is done already is refused without evidence, and loses nothing', async () => {
  const item = await accepted();
  const refused = await lead.caller.post(`${item}/submit-action-plan`, { alreadyDone: true });
  expect(refused).toMatchObject({ status: 400 });
  expect(JSON.stringify(refused.body.errors)).toContain('/evidence');
  const unknown = '00000000-0000-4000-8000-000000000000';
  const foreign = { kind: 'file', fileId: unknown, title: 'T' };
  expect(
    await lead.caller.post(`${item}/submit-action-plan`, {
      ...{ alreadyDone: true, evidence: [foreign] },
    }),
  ).toMatchObject({ status: 422, body: { code: 'file_unknown' } });
  expect(done(await lead.caller.get(item)).body.actionPlanState).toBe('owed');
});

it('shows its evidence to whoever may see it, and closes nothing when it is agreed', async () => {
  const item = await accepted();
  const upload = { bytes: Buffer.from('Buyruq'), type: 'text/plain' };
  const { body: file } = done(
    await lead.caller.upload(`${item}/evidence-files?fileName=Buyruq.txt`, upload),
  );
  const order = { kind: 'file', fileId: file.id, title: 'Order', visibility: 'restricted' };
  const plan = { alreadyDone: true, evidence: [law, order] };
  done(await lead.caller.post(`${item}/submit-action-plan`, plan));
  const id = await planId(item);
  const titles = async ({ caller }: Holder): Promise<unknown> => {
    const { status, body } = await caller.get(`/action-plans/${id}`);
    return [status, body.evidence?.map(({ title }: { title: string }) => title)];
  };
  expect(await titles(officer)).toEqual([200, ['Law', 'Order']]);
  expect(await titles(lead)).toEqual([200, ['Law', 'Order']]);
  expect(await titles(support)).toEqual([200, ['Law']]);
  expect(await titles(ngo)).toEqual([404, undefined]);
  const download = `/evidence-files/${file.id}`;
  expect((await officer.caller.download(download)).bytes.toString()).toBe('Buyruq');
  expect((await support.caller.download(download)).status).toBe(404);

  done(await officer.caller.post(`${item}/agree-action-plan`, { actionPlanId: id }));
  const { body: shown } = done(await officer.caller.get(`/action-plans/${id}`));
  expect(shown).toMatchObject({ alreadyDone: true, remaining: ['report', 'closing'] });
  const { body: agreed } = done(await officer.caller.get(item));
  expect(agreed).toMatchObject({ stage: 'in_implementation', nextLeadDue: { subject: 'report' } });
  const closing = await officer.caller.post(`${item}/propose-closure`, { reason: 'Done.' });
  expect(closing).toMatchObject({ status: 409, body: { code: 'no_proof' } });
});

it('is neither agreed nor returned by whoever entered it', async () => {
  const item = await accepted();
  const plan = { alreadyDone: true, evidence: [law] };
  done(await officer.caller.post(`${item}/submit-action-plan`, plan));
  const newDueOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const back = { reason: 'Show the order.', newDueOn };
  for (const [command, body] of [
    ['agree-action-plan', {}],
    ['return-action-plan', back],
  ] as const) {
    expect(await officer.caller.post(`${item}/${command}`, body)).toMatchObject({
      ...{ status: 403, body: { code: 'own_action_plan' } },
    });
  }
  done(await colleague.caller.post(`${item}/return-action-plan`, back));
});
