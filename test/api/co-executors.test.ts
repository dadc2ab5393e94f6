import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import { give, read } from '../support/tracked-item';
import { registerItem } from '../support/registered-item';

const { app, officer, lead, leadId, ngo } = usualCast();

const reason = 'Chunki shunday.';

const registered = () => registerItem(app);

/** Gives a command that must be taken, and answers with the item as the center reads it then. */
async function given(who: Holder, item: string, command: string, body: object = {}) {
  await give(who, item, command, body);
  return await read(officer, item);
}

test('an institution that the lead proposes as co-executor, refused, proposed again and accepted', async () => {
  const id = await registered();
  const partner = await app.addInstitution('state_body', 'Statistika qo‘mitasi');
  const helper = await app.addFocalPoint(partner);
  await given(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  const before = await given(lead, id, 'acknowledge-assignment');
  const body = { institutionId: partner, reason: 'Maʼlumotlar ularda.' };
  const proposed = await given(lead, id, 'propose-co-executor', body);
  expect(proposed).toMatchObject({
    nextCenterDue: { subject: 'co_executor_decision' },
    coExecutorProposals: [
      { number: 1, institutionId: partner, reason: 'Maʼlumotlar ularda.', state: 'open' },
    ],
  });
  // A proposed body has no part yet, and sees nothing.
  expect(await helper.get(id)).toAnswer(404);
  await given(officer, id, 'refuse-co-executor', body);
  await given(lead, id, 'propose-co-executor', body);
  const accepted = await given(officer, id, 'accept-co-executor', { institutionId: partner });
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
  expect(await helper.get(id)).toAnswer(200);
  expect((await ngo.get(id)).body).toMatchObject({ coExecutorProposals: [] });
});
