import { randomUUID } from 'node:crypto';
import { commandPathName, givenTypesOf } from '../../application/commands/command-names';
import { addDays } from '../../domain/calendar/day-arithmetic';
import { processes } from '../../domain/processes';
import { signInAs, type SignedInVisitor } from '../support/sign-in-as';
import {
  acceptedItem,
  assignedItem,
  entityIdOf,
  eventsOf,
  give,
  provenItem,
  read,
} from '../support/tracked-item';
import { registerItem } from '../support/registered-item';
import { usualCast } from '../support/cast';

const cast = usualCast();
const { app, officer, centerLead, leadId, otherId, neighbour } = cast;
const lead = app.focalPoint(leadId, 'head');

const pageOf = (item: string, ...below: string[]): string =>
  ['/items', entityIdOf(item), ...below].join('/');
const assigned = (): Promise<string> => assignedItem(app, { officer, leadId });
const accepted = (): Promise<string> => acceptedItem(app, { officer, lead, leadId });

/** The hidden fields that a page gives its form. */
async function hiddenOf(visitor: SignedInVisitor, path: string): Promise<Record<string, string>> {
  const { html } = await visitor.get(path);
  const hidden = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]));
}

test('every command of people has a page for its item', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, centerLead);
  for (const type of givenTypesOf(processes.implementation.commands)) {
    const { status, html } = await visitor.get(pageOf(item, 'do', commandPathName(type)));
    expect([type, status === 200 || status === 409]).toEqual([type, true]);
    expect(html).not.toContain('undefined');
  }
  expect((await visitor.get(pageOf(item, 'do', 'record-reply'))).status).toBe(404);
  expect((await visitor.get(pageOf(item, 'do', 'constructor'))).status).toBe(404);
});

test('a lead accepts its assignment in a form and reads who acts next, and until when', async () => {
  const item = await assigned();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'acknowledge-assignment');
  const sent = await visitor.post(path, await hiddenOf(visitor, path));
  expect(sent.status).toBe(303);
  const receipt = await visitor.get(sent.to ?? '');
  expect(receipt.html).toContain('The item is now: in implementation.');
  expect(receipt.html).toMatch(/Adliya vazirligi: the action plan, by \d+ \w+ \d{4}/);
});

test('an assignment is contested, or asked about, on the page that accepts it', async () => {
  const item = await assigned();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'acknowledge-assignment');
  const hidden = await hiddenOf(visitor, path);
  const empty = await visitor.post(path, { ...hidden, answer: 'contest' });
  expect(empty.status).toBe(422);
  expect(empty.html).toContain('Reason or question: is missing');
  const unsure = await visitor.post(path, { ...hidden, answer: 'accept', reason: 'Not ours.' });
  expect([unsure.status, unsure.html.includes('id="answer-error"')]).toEqual([422, true]);
  const asked = await visitor.post(path, { ...hidden, answer: 'ask', reason: 'Which law?' });
  const receipt = await visitor.get(asked.to ?? '');
  expect(receipt.html).toMatch(/the center: the answer to a question, by \d+ \w+ \d{4}/);
  const other = await assigned();
  const otherPath = pageOf(other, 'do', 'contest-assignment');
  const contested = await visitor.post(otherPath, { answer: 'contest', reason: 'Not ours.' });
  expect((await visitor.get(contested.to ?? '')).html).toContain('The item is now: contested.');
});

test('what is due comes first, and what is rare stands apart', async () => {
  const item = await accepted();
  const { html } = await (await signInAs(app, lead)).get(pageOf(item));
  const buttons = [...html.matchAll(/class="ds-button"[^>]*>([^<]+)<\/a>/g)].map(([, it]) => it);
  expect(buttons.slice(0, 2)).toEqual(['Submit the action plan', 'Submit the progress report']);
  expect(html).toMatch(/Other actions<\/h3>.*Propose a support institution/s);
  await give(lead, item, 'propose-co-executor', { institutionId: otherId, reason: 'Statistics.' });
  const center = await (await signInAs(app, officer)).get(pageOf(item));
  // The center enters what the lead did on paper; that is rare.
  expect(center.html).toMatch(
    /data-variant=.*Accept the support inst.*Other actions.*Submit the act/s,
  );
});

test('the page of a command says who acts next, and in which term', async () => {
  const item = await accepted();
  const { html } = await (await signInAs(app, lead)).get(pageOf(item, 'do', 'submit-action-plan'));
  expect(html).toMatch(/the center: the review of the action plan, within \d+ working days/);
});

test('a form without what it needs says so at the field and keeps what was typed', async () => {
  const item = await assigned();
  const visitor = await signInAs(app, officer);
  const path = pageOf(item, 'do', 'assign');
  const { html: first } = await visitor.get(path);
  expect(first).toMatch(
    /type="radio"[^>]*name="leadInstitutionId"[^>]*>.{0,20}<label[^>]*><bdi>Adliya/,
  );
  const { status, html } = await visitor.post(path, { reason: 'A <b>better</b> body.' });
  expect(status).toBe(422);
  expect(html).toContain('href="#leadInstitutionId"');
  expect(html).toContain('id="leadInstitutionId-error"');
  expect(html).toMatch(/role="alert".*Lead institution: is missing<\/a>/s);
  expect(html).toContain('A &lt;b>better&lt;/b> body.');
});

test('a form that is sent twice is one command, and one that was corrected is another', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'ask-clarification');
  const changeId = randomUUID();
  expect((await visitor.post(path, { reason: '' }, changeId)).status).toBe(422);
  const fields = { reason: 'Does it cover the regions?' };
  const answers = await Promise.all([1, 2].map(() => visitor.post(path, fields, changeId)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await eventsOf(officer, item, 'clarificationAsked')).toHaveLength(1);
});

test('a refused form can be corrected and sent again', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'request-extension');
  const hidden = await hiddenOf(visitor, path);
  const changeId = randomUUID();
  const fields = { ...hidden, clockId: 'report/1', reason: 'The court sits late.' };
  const past = await visitor.post(path, { ...fields, newDueOn: '2020-01-01' }, changeId);
  expect(past.status).toBe(422);
  expect(past.html).toContain('The court sits late.');
  const { clocks } = await read(officer, item);
  const { dueOn } = clocks.find(({ id }: { id: string }) => id === 'report/1');
  let status = 0;
  for (let days = 1; status !== 303 && days < 15; days += 1) {
    const sent = await visitor.post(path, { ...fields, newDueOn: addDays(dueOn, days) }, changeId);
    status = sent.status;
  }
  expect(status).toBe(303);
  expect(await eventsOf(officer, item, 'extensionRequested')).toHaveLength(1);
});

test('a person whose page is out of date gets a message, and overwrites nothing', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'ask-clarification');
  const hidden = await hiddenOf(visitor, path);
  const noted = { matterKind: 'ngo_input', receivedOn: '2026-01-05', content: 'A letter.' };
  await give(officer, item, 'note-open-matter', noted);
  const late = await visitor.post(path, { ...hidden, reason: 'Who pays?' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('Somebody changed this item after you opened the page.');
  expect(late.html).toContain('Who pays?');
  const [, version = ''] = /name="_version" value="(\d+)"/.exec(late.html) ?? [];
  const again = await visitor.post(path, { _version: version, reason: 'Who pays?' });
  expect(again.status).toBe(303);
});

test('what is not possible says why, and what is', async () => {
  const item = await assigned();
  const { status, html } = await (
    await signInAs(app, lead)
  ).get(pageOf(item, 'do', 'submit-report'));
  expect(status).toBe(409);
  expect(html).toContain('This is not possible now');
  expect(html).toContain(pageOf(item, 'do', 'acknowledge-assignment'));
});

test('a command of another institution is not found, neither its page nor its receipt', async () => {
  const item = await assigned();
  const visitor = await signInAs(app, neighbour);
  for (const below of ['do', 'done']) {
    expect((await visitor.get(pageOf(item, below, 'acknowledge-assignment'))).status).toBe(404);
  }
  expect((await visitor.post(pageOf(item, 'do', 'acknowledge-assignment'), {})).status).toBe(404);
});

test('a field of five megabytes is refused', async () => {
  const item = await assigned();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'contest-assignment');
  const sent = await visitor.post(path, { reason: 'x'.repeat(5 * 1024 * 1024) });
  expect(sent.status).toBe(413);
  const long = await visitor.post(path, { reason: 'x'.repeat(20_001) });
  expect(long.status).toBe(422);
  expect(long.html).toContain('20,000');
});

test('a document of the act is uploaded with the form; its name cannot be disguised', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'request-extension');
  const file = { name: 'documentId', type: 'application/pdf', bytes: '%PDF-1.7\nx' };
  const fields = { clockId: 'report/1', newDueOn: '2020-01-01', reason: 'Court.' };
  for (const fileName of ['\u202efdp.exe', '...', 'order.exe']) {
    const { status } = await visitor.upload(path, fields, { ...file, fileName });
    expect([400, 415, 422]).toContain(status);
  }
});

test('a form with a large file is answered also when a field is wrong', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const bytes = `%PDF-1.7${'x'.repeat(900_000)}`;
  const file = { name: 'documentId', fileName: 'a.pdf', type: 'application/pdf', bytes };
  const { status, html } = await visitor.upload(pageOf(item, 'do', 'request-extension'), {}, file);
  expect(status).toBe(422);
  expect(html).toContain('href="#reason"');
});

test('a leading recommendation is found by words and chosen by name', async () => {
  const item = await accepted();
  const word = `Zarafshon${Date.now()}`;
  await registerItem(app, { text: `Protect ${word}.`, paragraph: '77' });
  const visitor = await signInAs(app, officer);
  const { html } = await visitor.get(`${pageOf(item, 'do', 'follow-leader')}?q=${word}`);
  expect(html).toMatch(/type="radio"[^>]*name="leaderId"/);
  expect(html).toContain(`Protect ${word}.`);
});

test('who decides reads what was asked, and with which reasons', async () => {
  const item = await assigned();
  await give(lead, item, 'contest-assignment', { reason: 'Courts are not ours.' });
  const reviewer = await signInAs(app, officer);
  const contest = await reviewer.get(pageOf(item, 'do', 'reject-contest'));
  expect(contest.html).toMatch(/What you decide on.*Assignment contested.*Courts are not ours\./s);
  const proven = await provenItem(app, { officer, lead, leadId });
  await give(officer, proven, 'propose-closure', { reason: 'The order is in force.' });
  const closing = await (
    await signInAs(app, centerLead)
  ).get(pageOf(proven, 'do', 'approve-closure'));
  expect(closing.html).toMatch(/Closing proposed.*The order is in force\./s);
  expect(closing.html).toContain('Evidence of the latest report');
  const other = await accepted();
  const proposal = { institutionId: otherId, reason: 'It keeps the statistics.' };
  await give(lead, other, 'propose-co-executor', proposal);
  const accepting = await reviewer.get(pageOf(other, 'do', 'accept-co-executor'));
  expect(accepting.html).toContain('It keeps the statistics.');
});

test('the way to a later day stands at the day, on the list of work, the item and the form', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const later = `${pageOf(item, 'do', 'request-extension')}?clockId=report%2F1`;
  for (const path of ['/my-work?kind=report', pageOf(item), pageOf(item, 'do', 'submit-report')]) {
    expect([path, (await visitor.get(path)).html.includes(later)]).toEqual([path, true]);
  }
  const { html } = await visitor.get(later);
  expect(html).toMatch(/<input type="hidden" name="clockId" value="report\/1"/);
});

test('one page decides in either way: what is refused stands at its field', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  await give(officer, item, 'propose-closure', { reason: 'The order is in force.' });
  const visitor = await signInAs(app, centerLead);
  const path = pageOf(item, 'do', 'approve-closure');
  const hidden = await hiddenOf(visitor, path);
  const empty = await visitor.post(path, { ...hidden, answer: 'refuse-closure' });
  expect(empty.html).toContain('Reason: is missing');
  const refused = { ...hidden, answer: 'refuse-closure', reason: 'Judges wait for training.' };
  const { to } = await visitor.post(path, refused);
  expect(to).toContain('/done/refuse-closure');
  expect(await eventsOf(officer, item, 'closureRefused')).toHaveLength(1);
});
