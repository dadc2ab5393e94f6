import { addDays } from '../../domain/calendar/day-arithmetic';
import type { Holder } from '../support/application';
import { done, give, entityIdOf, assignedItem } from '../support/tracked-item';
import { moveMailbox } from '../support/mailboxes';
import { usualCast } from '../support/cast';
import { today } from '../support/today';

const { app, officer } = usualCast();
let bodyId: string;
let main: Holder;
let alternate: Holder;

beforeEach(async () => {
  bodyId = await app.addInstitution('state_body', 'Adliya vazirligi');
  main = await app.addFocalPoint(bodyId);
  alternate = await app.addFocalPoint(bodyId, 'alternate');
});

const assign = () => assignedItem(app, { officer, leadId: bodyId });

async function absencePath({ personId }: Holder): Promise<string> {
  const { body } = await officer.get(`/institutions/${bodyId}/focal-points`);
  const [one] = body.focalPoints.filter(
    (named: { personId: string }) => named.personId === personId,
  );
  return `/focal-points/${one.id}/absence`;
}

/** Who of the body gets the mail of what was just done. */
async function told(): Promise<string[]> {
  const before = app.sink.mails.length;
  await moveMailbox(app, bodyId);
  await app.sink.awaitMails(before + 1);
  return app.sink.mails.slice(before).flatMap(({ to }) => to);
}

test('while the main focal point is absent the alternate is notified and acts, afterwards the main again', async () => {
  const path = await absencePath(main);
  done(await main.send('PUT', path, { from: today }));
  const item = await assign();
  expect(await told()).toEqual([alternate.email]);
  await give(alternate, item, 'acknowledge-assignment');
  done(await main.send('DELETE', path));
  await assign();
  expect(await told()).toEqual([main.email]);
});

test('when all are absent the main focal point is notified nevertheless, and the report lists the items', async () => {
  for (const holder of [main, alternate])
    done(await officer.send('PUT', await absencePath(holder), { from: today }));
  const item = await assign();
  expect(await told()).toEqual([main.email]);
  const report = () => officer.get('/reports-on/items-without-owner');
  const entityId = entityIdOf(item);
  expect((await report()).body).toMatchObject({
    total: 1,
    items: [{ entityId, leadInstitutionId: bodyId, why: 'everybody_absent' }],
  });
  done(await officer.send('DELETE', await absencePath(alternate)));
  expect((await report()).body.total).toBe(0);
});

test('an absence that is over, or outlasts the appointment, is refused and changes nothing', async () => {
  const path = await absencePath(alternate);
  const put = (from: string, to: string | null) => officer.send('PUT', path, { from, to });
  expect(await put('2020-01-01', '2020-01-31')).toAnswer(422, 'absence_is_over');
  done(await put('2020-01-01', today));
  const end = path.replace('absence', 'end');
  const [from, lastDay] = [addDays(today, 170), addDays(today, 200)];
  done(await officer.post(end, { validTo: lastDay }));
  expect(await put(from, addDays(lastDay, 1))).toAnswer(422, 'absence_outlasts_appointment');
  expect(await put(from, lastDay)).toAnswer(200, { absentFrom: from, absentTo: lastDay });
});
