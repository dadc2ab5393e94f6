import { openTestApplication, type Holder, type TestApplication } from '../support/application';

let app: TestApplication;
let officer: Holder;
let head: Holder;
let lead: Holder;
let otherLead: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const otherId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  head = await app.addHolder({ role: 'center_lead', institutionId: app.centerId });
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  lead = await app.addHolder({ ...main, institutionId: leadId });
  otherLead = await app.addHolder({ ...main, institutionId: otherId });
});
afterAll(() => app.close());

const reason = 'Chunki shunday.';

let paragraph = 0;
async function registered(): Promise<string> {
  paragraph += 1;
  const { body } = await officer.caller.post('/recommendations', {
    symbol: 'CAT/C/UZB/CO/5',
    paragraph: String(paragraph),
    text: 'The State party should prevent torture.',
  });
  return body.entityId;
}

/** Gives a command that must be taken, and answers with the item as the center reads it then. */
async function give(who: Holder, id: string, command: string, body: object = {}) {
  const answer = await who.caller.post(`/implementations/${id}/${command}`, body);
  expect({ command, ...answer }).toMatchObject({ status: 200 });
  return (await officer.caller.get(`/implementations/${id}`)).body;
}

test('a body that the lead proposes as co-executor, refused, proposed again and accepted', async () => {
  const id = await registered();
  const partner = await app.addInstitution('state_body', 'Statistika qo‘mitasi');
  const helper = await app.addHolder({
    ...{ role: 'institution', focalPointRole: 'main', institutionId: partner },
  });
  const path = `/implementations/${id}`;
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  const before = await give(lead, id, 'acknowledge-assignment');
  const body = { institutionId: partner, reason: 'Maʼlumotlar ularda.' };
  const proposed = await give(lead, id, 'propose-co-executor', body);
  expect(proposed).toMatchObject({
    nextCenterDue: { subject: 'co_executor_decision' },
    coExecutorProposals: [
      { number: 1, institutionId: partner, reason: 'Maʼlumotlar ularda.', state: 'open' },
    ],
  });
  const command = (who: Holder, name: string, sent: object) =>
    who.caller.post(`${path}/${name}`, sent);
  expect(await command(lead, 'propose-co-executor', body)).toMatchObject({
    status: 409,
    body: { code: 'proposed_already' },
  });
  expect(await command(lead, 'accept-co-executor', body)).toMatchObject({ status: 403 });
  expect(await command(otherLead, 'propose-co-executor', body)).toMatchObject({ status: 404 });
  expect(await command(lead, 'propose-co-executor', { institutionId: partner })).toMatchObject({
    status: 400,
  });
  // A proposed body has no part yet, and sees nothing.
  expect(await helper.caller.get(path)).toMatchObject({ status: 404 });
  await give(officer, id, 'refuse-co-executor', body);
  await give(lead, id, 'propose-co-executor', body);
  const accepted = await give(officer, id, 'accept-co-executor', { institutionId: partner });
  expect(accepted).toMatchObject({
    supportInstitutionIds: [partner],
    stage: 'in_implementation',
    coExecutorProposals: [
      { number: 1, state: 'refused', decision: 'Maʼlumotlar ularda.' },
      { number: 2, state: 'accepted', decision: null },
    ],
  });
  const kept = ['acceptance', 'actionPlanState', 'periods', 'nextLeadDue'] as const;
  for (const same of kept) expect([same, accepted[same]]).toEqual([same, before[same]]);
  expect(await helper.caller.get(path)).toMatchObject({ status: 200 });
  const association = await app.addInstitution('ngo', 'NNT');
  const ngo = await app.addHolder({ role: 'ngo', institutionId: association });
  expect((await ngo.caller.get(path)).body).toMatchObject({ coExecutorProposals: [] });
});

test('a body that has ended is neither proposed nor accepted', async () => {
  const id = await registered();
  const path = `/implementations/${id}`;
  const ending = await app.addInstitution('state_body', 'Tugaydigan qo‘mita');
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  await give(lead, id, 'propose-co-executor', { institutionId: ending, reason });
  const end = { validTo: '2024-03-31' };
  expect(await head.caller.post(`/institutions/${ending}/end`, end)).toMatchObject({ status: 200 });
  const ended = { status: 422, body: { institutionIds: [ending] } };
  const named = { institutionId: ending, reason };
  expect(await officer.caller.post(`${path}/accept-co-executor`, named)).toMatchObject(ended);
  await give(officer, id, 'refuse-co-executor', named);
  expect(await lead.caller.post(`${path}/propose-co-executor`, named)).toMatchObject(ended);
});
