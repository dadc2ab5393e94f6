import { openTestApplication, type Holder, type TestApplication } from '../support/application';
import { unMarkCommands } from '../support/un-mark-commands';

const reason = 'Chunki shunday.';

let app: TestApplication;
let officer: Holder;
let ngo: Holder;
let leadId: string;

beforeAll(async () => {
  app = await openTestApplication();
  leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const ngoId = await app.addInstitution('ngo', 'NNT');
  officer = await app.addHolder({ role: 'center', institutionId: app.centerId });
  ngo = await app.addHolder({ role: 'ngo', institutionId: ngoId });
});
afterAll(() => app.close());

const today = (): string => new Date(Date.now()).toISOString().slice(0, 10);

let paragraph = 0;
async function registered(symbol = 'CCPR/C/UZB/CO/5'): Promise<string> {
  paragraph += 1;
  const text = 'The State party should prevent torture.';
  const given = { symbol, paragraph: String(paragraph), text };
  const { body } = await officer.caller.post('/recommendations', given);
  return `/implementations/${body.entityId}`;
}

const taken = new Set<string>();
async function give(path: string, command: string, body: object = {}, who = officer) {
  taken.add(command);
  const answer = await who.caller.post(`${path}/${command}`, body);
  expect({ command, ...answer }).toMatchObject({ status: 200 });
  return (await officer.caller.get(path)).body;
}

test('a follow-up with its term, a reminder and the reply', async () => {
  const path = await registered();
  await give(path, 'assign', { leadInstitutionId: leadId, reason });
  const selection = { paragraph: '39', documentOn: today() };
  const selected = await give(path, 'select-for-follow-up', selection);
  const clock = selected.clocks.find(({ id }: { id: string }) => id === 'un_follow_up/1');
  const [year = 0, ...rest] = today().split('-');
  expect(clock).toMatchObject({
    owner: 'center',
    legalEffect: 'un_term',
    legalBasis: { recordId: 'grade-schemes/CCPR/2', confirmed: true },
    rule: { kind: 'term', amount: 36, unit: 'month', roll: 'none' },
  });
  if (!today().endsWith('02-29')) {
    expect(clock.dueOn).toBe([Number(year) + 3, ...rest].join('-'));
  }
  const { body: list } = await ngo.caller.get('/implementations?unFollowUp=running');
  expect(list.items).toMatchObject([{ unFollowUp: 'running' }]);
  await give(path, 'record-follow-up-reminder', { remindedOn: today() });
  const replied = await give(path, 'record-follow-up-reply', {
    ...{ symbol: 'ccpr/c/uzb/fco/5', sentOn: today() },
  });
  expect(replied).toMatchObject({
    unFollowUp: 'replied',
    unFollowUps: [
      {
        ...{ number: 1, mechanism: 'CCPR', symbol: 'CCPR/C/UZB/CO/5', paragraph: '39' },
        term: { months: 36, confirmed: true, schemeVersion: 2 },
        reply: { symbol: 'CCPR/C/UZB/FCO/5', sentOn: today(), late: false },
        reminders: [{ symbol: null, remindedOn: today() }],
      },
    ],
  });
  await give(path, 'select-for-follow-up', { ...selection, dueOn: '2099-05-05' });
  const ended = await give(path, 'end-un-follow-up', { reason });
  expect(ended).toMatchObject({ unFollowUp: 'ended' });
  expect(ended.unFollowUps[1]).toMatchObject({ dueOn: '2099-05-05', endedBecause: reason });
  expect(
    await officer.caller.post(`${path}/record-follow-up-reply`, {
      sentOn: today(),
    }),
  ).toMatchObject({ status: 409, body: { code: 'not_selected' } });
});

test('every command about UN bodies was given', () => {
  for (const command of unMarkCommands) expect([...taken]).toContain(command);
});
