import type { Holder } from '../support/application';
import { acceptedItem, done, give, read, eventsOf } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const { app, officer, lead, leadId, support, supportId, ngo } = usualCast();

const accepted = (): Promise<string> =>
  acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });
const law = { kind: 'link', title: 'Law', url: 'https://lex.uz/1', visibility: 'state' };

/** The plan that was handed in last, by the timeline. */
async function planId(item: string): Promise<string> {
  return (await eventsOf(officer, item, 'actionPlanSubmitted')).at(-1).details.actionPlanId;
}

it('that says that all is done already is refused without evidence, and loses nothing', async () => {
  const item = await accepted();
  const refused = await lead.post(`${item}/submit-action-plan`, { alreadyDone: true });
  expect(refused).toAnswer(400);
  expect(JSON.stringify(refused.body.errors)).toContain('/evidence');
  const unknown = '00000000-0000-4000-8000-000000000000';
  const foreign = { kind: 'file', fileId: unknown, title: 'T' };
  expect(
    await lead.post(`${item}/submit-action-plan`, {
      ...{ alreadyDone: true, evidence: [foreign] },
    }),
  ).toAnswer(422, 'file_unknown');
  expect((await read(lead, item)).actionPlanState).toBe('owed');
});

it('with a step in the past needs a note, and can be replaced before its review', async () => {
  const item = await accepted();
  const steps = [
    { what: 'A bill', who: 'Department', dueOn: '2020-01-01' },
    { what: 'An order', who: 'Department' },
  ];
  const refused = await lead.post(`${item}/submit-action-plan`, { steps });
  expect(refused).toAnswer(422, 'step_in_the_past');
  expect(refused.body.errors).toEqual([
    {
      pointer: '/body/steps/0/dueOn',
      detail: 'The day of a step has passed. Give a later day, or explain it in the note.',
    },
  ]);
  // 2 January in Tashkent.
  const onPaper = { steps: steps.slice(0, 1), effectiveAt: '2020-01-01T20:00:00.000Z' };
  const late = await officer.post(`${item}/submit-action-plan`, onPaper);
  expect(late).toAnswer(422, 'step_in_the_past');
  await give(lead, item, 'submit-action-plan', { steps, note: 'It was begun in 2020.' });
  const first = await planId(item);
  await give(lead, item, 'submit-action-plan', { steps: steps.slice(1) });
  const second = await planId(item);
  expect(second).not.toBe(first);
  const replaced = await officer.post(`${item}/agree-action-plan`, { actionPlanId: first });
  expect(replaced).toAnswer(409, 'action_plan_replaced');
  await give(officer, item, 'agree-action-plan', { actionPlanId: second });
  expect((await read(lead, item)).actionPlanState).toBe('agreed');
});

it('shows its evidence to permitted readers, and closes nothing when it is agreed', async () => {
  const item = await accepted();
  const upload = { bytes: Buffer.from('Buyruq'), type: 'text/plain' };
  const { body: file } = done(
    await lead.upload(`${item}/evidence-files?fileName=Buyruq.txt`, upload),
  );
  const order = { kind: 'file', fileId: file.id, title: 'Order', visibility: 'restricted' };
  const plan = { alreadyDone: true, evidence: [law, order] };
  await give(lead, item, 'submit-action-plan', plan);
  const id = await planId(item);
  const titles = async (who: Holder): Promise<unknown> => {
    const { status, body } = await who.get(`/action-plans/${id}`);
    return [status, body.evidence?.map(({ title }: { title: string }) => title)];
  };
  expect(await titles(officer)).toEqual([200, ['Law', 'Order']]);
  expect(await titles(lead)).toEqual([200, ['Law', 'Order']]);
  expect(await titles(support)).toEqual([200, ['Law']]);
  expect(await titles(ngo)).toEqual([404, undefined]);
  const download = `/evidence-files/${file.id}`;
  expect((await officer.download(download)).bytes.toString()).toBe('Buyruq');
  expect((await support.download(download)).status).toBe(404);

  await give(officer, item, 'agree-action-plan', { actionPlanId: id });
  const shown = await read(officer, `/action-plans/${id}`);
  expect(shown).toMatchObject({ alreadyDone: true, remaining: ['report', 'closing'] });
  const agreed = await read(officer, item);
  expect(agreed).toMatchObject({ stage: 'in_implementation', nextLeadDue: { subject: 'report' } });
  const closing = await officer.post(`${item}/propose-closure`, { reason: 'Done.' });
  expect(closing).toAnswer(409, 'no_proof');
});
