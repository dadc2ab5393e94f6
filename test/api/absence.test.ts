import { localDateOf } from '../../domain/calendar/local-time';
import { addDays } from '../../domain/calendar/day-arithmetic';
import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { registerItem } from '../support/registered-item';
import { done } from '../support/tracked-item';
import { moveMailbox } from '../support/mailboxes';

const today = localDateOf(new Date().toISOString(), 'Asia/Tashkent');
let app: TestApplication;
let officer: Holder;
let main: Holder;
let alternate: Holder;
let bodyId: string;

beforeAll(async () => {
  app = await openTestApplication();
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
});
beforeEach(async () => {
  bodyId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const person = { role: 'institution', institutionId: bodyId } as const;
  main = await app.addHolder({ ...person, focalPointRole: 'main' });
  alternate = await app.addHolder({ ...person, focalPointRole: 'alternate' });
});
afterAll(() => app.close());

const assign = async (): Promise<string> => {
  const item = await registerItem(app);
  const given = { leadInstitutionId: bodyId, reason: 'It is the competent body.' };
  done(await officer.caller.post(`${item}/assign`, given));
  return item;
};

async function absencePath({ personId }: Holder): Promise<string> {
  const { body } = await officer.caller.get(`/institutions/${bodyId}/focal-points`);
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

test('while the main focal point is absent the alternate is told and acts, afterwards the main again', async () => {
  const path = await absencePath(main);
  done(await main.caller.send('PUT', path, { from: today }));
  const item = await assign();
  expect(await told()).toEqual([alternate.email]);
  done(await alternate.caller.post(`${item}/acknowledge-assignment`));
  done(await main.caller.send('DELETE', path));
  await assign();
  expect(await told()).toEqual([main.email]);
});

test('when all are absent the main is told all the same, and the report names the items', async () => {
  for (const holder of [main, alternate])
    done(await officer.caller.send('PUT', await absencePath(holder), { from: today }));
  const item = await assign();
  expect(await told()).toEqual([main.email]);
  const report = () => officer.caller.get('/reports-on/items-without-owner');
  const entityId = item.replace('/implementations/', '');
  expect((await report()).body).toMatchObject({
    total: 1,
    items: [{ entityId, leadInstitutionId: bodyId, why: 'everybody_absent' }],
  });
  done(await officer.caller.send('DELETE', await absencePath(alternate)));
  expect((await report()).body.total).toBe(0);
});

test('an absence that is over, or outlasts the appointment, is refused and changes nothing', async () => {
  const path = await absencePath(alternate);
  const put = (from: string, to: string | null) => officer.caller.send('PUT', path, { from, to });
  expect(await put('2020-01-01', '2020-01-31')).toMatchObject({
    status: 422,
    body: { code: 'absence_is_over' },
  });
  done(await put('2020-01-01', today));
  const end = path.replace('absence', 'end');
  const [from, lastDay] = [addDays(today, 170), addDays(today, 200)];
  done(await officer.caller.post(end, { validTo: lastDay }));
  expect(await put(from, addDays(lastDay, 1))).toMatchObject({
    status: 422,
    body: { code: 'absence_outlasts_appointment' },
  });
  expect(await put(from, lastDay)).toMatchObject({
    status: 200,
    body: { absentFrom: from, absentTo: lastDay },
  });
});
