import { randomUUID } from 'node:crypto';
import { verifyLog } from '../../store/verification/verify-log';
import { sweepLostStarts, timesInLog } from '../support/bulk-operations';
import { usualCast } from '../support/cast';
import { openWithoutEngine } from '../support/engine-away';
import { moveMailbox } from '../support/mailboxes';
import { done, entityIdOf, give, read } from '../support/tracked-item';
import { until } from '../support/until';

const { app, officer, coordinator, lead, leadId, otherId } = usualCast();
const other = app.focalPoint(otherId);
const reason = 'As printed in the act.';

async function newPlan(): Promise<string> {
  const plan = { kind: 'action_plan', title: `Plan ${randomUUID()}`, actOn: '2030-03-04' };
  return done(await officer.post('/plans', plan)).body.id;
}

/** An item of the plan that the lead works on. */
async function acceptedItem(planId: string, said: object, to = { id: leadId, lead }) {
  const given = { number: randomUUID().slice(0, 8), text: 'Adopt a law', ...said };
  const { id } = done(await officer.post(`/plans/${planId}/items`, given)).body;
  const item = `/implementations/plan-item/${id}`;
  await give(officer, item, 'assign', { leadInstitutionId: to.id, reason });
  await give(to.lead, item, 'acknowledge-assignment');
  return { path: `/plan-items/${id}`, item };
}

const clockOf = async (item: string): Promise<{ dueOn: string } | undefined> =>
  (await read(officer, item)).clocks.find(
    ({ subject, endedAt }: { subject: string; endedAt: string | null }) =>
      subject === 'completion' && endedAt === null,
  );
const whenDue = (item: string, dueOn: string | undefined) =>
  until(
    () => clockOf(item),
    (clock) => clock?.dueOn === dueOn,
  );
const patch = async (path: string, body: object) =>
  await officer.send('PATCH', path, { reason, ...body });
const noticesOf = async (item: string, kind: string): Promise<unknown[]> =>
  await app.store
    .database('notice')
    .where({ entity_id: entityIdOf(item), kind })
    .pluck('institution_id');

describe('the own day of a plan item', () => {
  it('is corrected with a reason; its clock moves, and the lead gets one notice', async () => {
    const { path, item } = await acceptedItem(await newPlan(), { dueOn: '2031-06-01' });
    expect(await officer.send('PATCH', path, { dueOn: '2031-09-01' })).toAnswer(400, {
      errors: [{ pointer: '/body/reason' }],
    });
    expect(await patch(path, { dueOn: '2031-09-01' })).toAnswer(200, { dueOn: '2031-09-01' });
    await whenDue(item, '2031-09-01');
    expect(await noticesOf(item, 'ownDayCorrected')).toEqual([leadId]);
    const { dueDays } = await read(officer, `${item}/clocks/completion/1`);
    expect(dueDays).toMatchObject([
      { dueOn: '2031-06-01' },
      { dueOn: '2031-09-01', because: 'own_day_corrected' },
    ]);
    expect((await read(coordinator, `${path}/history`)).corrections).toMatchObject([
      { field: 'dueOn', before: '2031-06-01', after: '2031-09-01', reason },
    ]);
    expect((await verifyLog(app.store.database)).registers).toEqual([]);
  });

  it('may become a term, which counts from the act, and may be taken away', async () => {
    const { path, item } = await acceptedItem(await newPlan(), { dueOn: '2031-06-02' });
    const term = { dueTerm: { amount: 6, unit: 'month' } };
    expect(await patch(path, { ...term, dueOn: '2031-09-01' })).toAnswer(400);
    expect(await patch(path, term)).toAnswer(200, {
      dueOn: '2030-09-04',
      planItem: { due: { countedFrom: '2030-03-04' } },
    });
    await whenDue(item, '2030-09-04');
    expect((await patch(path, term)).headers.get('ETag')).toBe('"1"');
    expect(await patch(path, { dueOn: null })).toAnswer(200, { dueOn: null });
    await whenDue(item, undefined);
    expect(await patch(path, { dueOn: '9999-12-31' })).toAnswer(422, 'impossible_day');
  });

  it('moves its clock later when the engine did not answer', async () => {
    const { path, item } = await acceptedItem(await newPlan(), { dueOn: '2031-06-03' });
    const away = await openWithoutEngine(app);
    done(await officer.at(away.url).send('PATCH', path, { reason, dueOn: '2031-10-01' }));
    await away.close();
    expect(await clockOf(item)).toMatchObject({ dueOn: '2031-06-03' });
    await sweepLostStarts(app);
    await whenDue(item, '2031-10-01');
  });
});

test('the corrected day of an act moves the items whose terms count from it', async () => {
  const plan = await newPlan();
  const term = { amount: 3, unit: 'month' };
  const counted = await acceptedItem(plan, { dueTerm: term });
  const fromElsewhere = await acceptedItem(plan, { dueTerm: { ...term, from: '2030-05-06' } });
  const named = await acceptedItem(plan, { dueOn: '2031-06-04' });
  expect(await patch(`/plans/${plan}`, { actOn: null })).toAnswer(422, 'act_day_missing');
  expect(await patch(`/plans/${plan}`, { actOn: '2030-04-03' })).toAnswer(200, {
    actOn: '2030-04-03',
  });
  await whenDue(counted.item, '2030-07-03');
  expect(await read(officer, counted.item)).toMatchObject({ dueOn: '2030-07-03' });
  expect((await read(officer, `${counted.path}/history`)).corrections).toContainEqual(
    expect.objectContaining({ field: 'dueFrom', before: '2030-03-04', after: '2030-04-03' }),
  );
  expect(await noticesOf(counted.item, 'ownDayCorrected')).toEqual([leadId]);
  const others = [fromElsewhere.item, named.item].map(entityIdOf);
  expect(await timesInLog(app, 'ownDayCorrected', others)).toEqual([]);
  expect((await verifyLog(app.store.database)).registers).toEqual([]);
});

test('a lead reads of all its moved days in one mail, each with the new day', async () => {
  const to = { id: otherId, lead: other };
  const plan = await newPlan();
  const dueTerm = { amount: 3, unit: 'month' };
  const items = [
    await acceptedItem(plan, { dueTerm }, to),
    await acceptedItem(plan, { dueTerm }, to),
  ];
  const mails = () => app.sink.mails.filter(({ to: sentTo }) => sentTo.includes(other.email));
  await moveMailbox(app, otherId);
  const before = mails().length;
  await patch(`/plans/${plan}`, { actOn: '2030-04-03' });
  for (const { item } of items) await whenDue(item, '2030-07-03');
  await moveMailbox(app, otherId);
  const [mail, ...others] = await until(
    () => Promise.resolve(mails().slice(before)),
    (sent) => sent.length > 0,
  );
  expect(others).toEqual([]);
  const told = mail?.parsed.text?.match(/rejadagi muddati tuzatildi.*03\.07\.2030/g);
  expect(told).toHaveLength(2);
});
