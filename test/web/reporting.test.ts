import { randomUUID } from 'node:crypto';
import { signInAs, type SignedInVisitor } from '../support/sign-in-as';
import { acceptedItem, entityIdOf, eventsOf, give, read, reportOf } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const cast = usualCast();
const { app, officer, support, supportId, leadId, neighbour } = cast;
const lead = app.focalPoint(leadId, 'head');

const pageOf = (item: string, ...below: string[]): string =>
  ['/items', entityIdOf(item), ...below].join('/');
const accepted = (): Promise<string> =>
  acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });
const formOf = (item: string): string => pageOf(item, 'do', 'submit-report');
const said = { claimedStatus: 'in_progress', done: 'The bill was sent to parliament.' };
const pdf = {
  name: 'file',
  fileName: 'Buyruq "5"; x.pdf',
  type: 'application/pdf',
  bytes: '%PDF-1.7\nx',
};

/** The hidden fields of the last form of a page. */
function hiddenOf(html: string): Record<string, string> {
  const hidden = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]));
}

/** Writes the report of the first period, and submits it on the page that checks it. */
async function submitted(visitor: SignedInVisitor, item: string, fields: Record<string, string>) {
  const toCheck = await visitor.post(formOf(item), fields);
  expect(toCheck.to ?? '').toContain('/check?period=1');
  const { html } = await visitor.get(toCheck.to ?? '');
  return {
    html,
    sent: await visitor.post(toCheck.to ?? '', hiddenOf(html)),
    hidden: hiddenOf(html),
  };
}

test('a report is written, checked, submitted and receipted with its number and hash', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const { html, sent } = await submitted(visitor, item, said);
  expect(html).toContain('The bill was sent to parliament.');
  expect(sent.status).toBe(303);
  const receipt = await visitor.get(sent.to ?? '');
  expect(receipt.html).toMatch(/<code>[0-9a-f]{64}<\/code>/);
  const { periods } = await read(officer, item);
  expect(receipt.html).toContain(periods[0].report.id);
  const page = await visitor.get(pageOf(item, 'reports', periods[0].report.id));
  expect(page.html).toContain('The bill was sent to parliament.');
});

test('a report that is submitted twice is one report', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  await visitor.post(formOf(item), said);
  const check = `${formOf(item)}/check?period=1`;
  const hidden = hiddenOf((await visitor.get(check)).html);
  const changeId = randomUUID();
  const answers = [
    await visitor.post(check, hidden, changeId),
    await visitor.post(check, hidden, changeId),
  ];
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await eventsOf(officer, item, 'reportSubmitted')).toHaveLength(1);
});

test('a draft is saved, kept for the next visit, and is not complete without a status', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const saved = await visitor.post(formOf(item), { done: 'Half', finish: 'later' });
  const { html } = await visitor.get(saved.to ?? '');
  expect(html).toContain('The draft is saved.');
  expect(html).toContain('>Half</textarea>');
  const check = await visitor.get(`${formOf(item)}/check`);
  expect(check.html).toContain('The status or the text of what was done is missing.');
});

test('what is typed is saved in the background, with its time; a colleague’s draft is not overwritten', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const hidden = { ...hiddenOf((await visitor.get(formOf(item))).html), _savedAt: '' };
  const link = { linkTitle: 'Law', linkUrl: 'https://lex.uz/1', unchanged: 'yes' };
  const saved = await visitor.post(`${formOf(item)}/draft?period=1`, {
    ...hidden,
    ...link,
    done: 'Half',
  });
  const { said, savedAt, session } = JSON.parse(saved.html);
  expect(said).toMatch(/^Draft saved at \d\d:\d\d\.$/);
  expect(session.leftMs).toBeGreaterThan(60_000);
  const { html } = await visitor.get(formOf(item));
  expect(html).toContain('>Half</textarea>');
  expect(hiddenOf(html)['_savedAt']).toBe(savedAt);
  expect(html).not.toContain('Remove: Law');
  const late = await visitor.post(formOf(item), { ...hidden, done: 'Other words' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('Other words');
  const again = await visitor.post(formOf(item), { ...hiddenOf(late.html), done: 'Other words' });
  expect(again.status).toBe(303);
});

test('evidence is added as a link and as a file, opened from the report, and removed again', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const fields = { ...said, finish: 'later', fileTitle: 'Order 5', visibility: 'restricted' };
  const saved = await visitor.upload(formOf(item), fields, pdf);
  expect(saved.status).toBe(303);
  const about = { datedOn: '2025-12-01', supports: 'The bill was sent' };
  const link = { linkTitle: 'Law', linkUrl: 'https://lex.uz/1', visibility: 'public', ...about };
  const coming = { ...said, ...link, datedOn: '2999-01-01', finish: 'later' };
  expect((await visitor.post(formOf(item), coming)).html).toContain('href="#datedOn"');
  const next = await visitor.post(formOf(item), { ...said, ...link, finish: 'later' });
  const { html } = await visitor.get(next.to ?? '');
  expect(html).toContain('Remove: Order 5');
  const check = await visitor.get(`${formOf(item)}/check`);
  expect(check.html).toContain('What it supports: <bdi>The bill was sent</bdi>');
  expect(check.html).toMatch(/dated 1 December 2025; added on \d+ \w+ 20\d\d/);
  const [, file = ''] = /href="([^"]+\/files\/[^"]+)"/.exec(check.html) ?? [];
  const opened = await visitor.get(file);
  expect(opened.headers.get('content-disposition')).toContain('attachment; filename=');
  expect((await (await signInAs(app, support)).get(file)).status).toBe(404);
  expect((await (await signInAs(app, neighbour)).get(file)).status).toBe(404);
  const other = await accepted();
  expect((await visitor.get(file.replace(entityIdOf(item), entityIdOf(other)))).status).toBe(404);
  await visitor.post(formOf(item), { ...said, remove: file.slice(-36) });
  expect((await visitor.get(`${formOf(item)}/check`)).html).not.toContain('Order 5');
});

test('what is wrong in a report stands at its field', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const link = { linkTitle: 'Law', linkUrl: 'javascript:alert(1)' };
  const { status, html } = await visitor.post(formOf(item), { ...said, ...link, unchanged: 'yes' });
  expect(status).toBe(422);
  expect(html).toContain('href="#linkUrl"');
  expect(html).toContain('href="#unchangedReason"');
  expect(html).toContain('The bill was sent to parliament.');
});

test('values of indicators are reported with their day, and faults stand at their fields', async () => {
  const item = await accepted();
  const indicator = { name: 'Lawyers', language: 'en', kind: 'outcome', unit: 'count' };
  const { id } = (await officer.post(`${item}/indicators`, indicator)).body;
  const visitor = await signInAs(app, lead);
  const value = (given: string) => ({
    ...said,
    [`value-${id}`]: given,
    [`asOfOn-${id}`]: '2026-01-31',
  });
  const wrong = await visitor.post(formOf(item), value('many'));
  expect(wrong.html).toContain(`id="value-${id}-error"`);
  await visitor.post(formOf(item), value('120'));
  expect((await visitor.get(`${formOf(item)}/check`)).html).toContain(
    'Lawyers: 120 on 31 January 2026',
  );
});

test('a reviewer reads the report beside the three voices, and what changed since it was returned', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  await submitted(visitor, item, said);
  const reviewer = await signInAs(app, officer);
  const first = await reviewer.get(pageOf(item, 'do', 'accept-report'));
  expect(first.html).toContain('The bill was sent to parliament.');
  expect(first.html).toMatch(/value="return-report".*name="newDueOn"/s);
  const newDueOn = '2027-03-03';
  await give(officer, item, 'return-report', { period: 1, reason: 'Name the bill.', newDueOn });
  const again = await visitor.get(formOf(item));
  expect(again.html).toContain('Name the bill.');
  expect(again.html).toContain('>The bill was sent to parliament.</textarea>');
  await submitted(visitor, item, { ...said, done: 'Bill 7 was sent to parliament.' });
  const { html } = await reviewer.get(pageOf(item, 'do', 'accept-report'));
  expect(html).toContain('What changed since the report was returned');
  expect(html).toMatch(/Why the earlier version was returned.*Name the bill\./s);
  expect(html).toContain('Reporting periods');
  expect(html).toContain('Bill 7 was sent to parliament.');
  expect(html).toMatch(
    /<del>.*\[removed: .*The bill .*<ins>.*\[added: .*Bill 7 .*was sent to parl/s,
  );
  const fields = { ...hiddenOf(html), validatedStatus: 'in_progress' };
  const done = await reviewer.post(pageOf(item, 'do', 'accept-report'), fields);
  expect(done.status).toBe(303);
});

test('a validator returns a report unsigned, reads what changed, and signs', async () => {
  const bodyId = await app.addInstitution('state_body', 'Moliya vazirligi');
  const author = await app.addFocalPoint(bodyId, 'main');
  const validator = await app.addFocalPoint(bodyId, 'validator');
  const item = await acceptedItem(app, { officer, lead: author, leadId: bodyId });
  const writing = await signInAs(app, author);
  await submitted(writing, item, said);
  const signing = await signInAs(app, validator);
  expect((await signing.get('/my-work')).html).toContain(pageOf(item, 'do', 'sign-report'));
  const back = pageOf(item, 'do', 'refuse-signature');
  const { html: asked } = await signing.get(back);
  await signing.post(back, { ...hiddenOf(asked), reason: 'Name the bill.' });
  await submitted(writing, item, { ...said, done: 'Bill 7 was sent to parliament.' });
  const sign = pageOf(item, 'do', 'sign-report');
  const { html } = await signing.get(sign);
  expect(html).toMatch(/What changed since.*<del>.*The bill.*<ins>.*Bill 7/s);
  expect(html).toContain('value="refuse-signature"');
  const sent = await signing.post(sign, hiddenOf(html));
  expect((await signing.get(sent.to ?? '')).html).toMatch(/<code>[0-9a-f]{64}<\/code>/);
  expect((await read(officer, item)).periods[0].report.signed).toBe(true);
});

test('reports and drafts of another institution are not found', async () => {
  const item = await accepted();
  await give(lead, item, 'submit-report', reportOf('in_progress'));
  const [{ report }] = (await read(officer, item)).periods;
  const stranger = await signInAs(app, neighbour);
  for (const path of [
    pageOf(item, 'reports', report.id),
    pageOf(item, 'plans', report.id),
    pageOf(item, 'files', report.id),
    formOf(item),
    `${formOf(item)}/check`,
  ]) {
    expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
  }
  expect((await stranger.post(formOf(item), said)).status).toBe(404);
});

test('an action plan is written in steps; faults stand at their step', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const path = pageOf(item, 'do', 'submit-action-plan');
  const empty = await visitor.post(path, {});
  expect(empty.html).toContain('href="#what-0"');
  const steps = { 'what-0': 'Draft the law', 'who-0': 'Legal department' };
  const past = await visitor.post(path, { ...steps, 'dueOn-0': '2020-01-01' });
  expect(past.status).toBe(422);
  expect(past.html).toContain('id="dueOn-0-error"');
  const sent = await visitor.post(path, { ...steps, 'dueOn-0': '2030-01-08' });
  expect(sent.status).toBe(303);
  const reviewer = await signInAs(app, officer);
  const { html } = await reviewer.get(pageOf(item, 'do', 'agree-action-plan'));
  expect(html).toContain('Draft the law');
  const reason = 'Name who drafts it.';
  const { actionPlanId } = hiddenOf(html);
  await give(officer, item, 'return-action-plan', { actionPlanId, reason, newDueOn: '2030-03-04' });
  // Who corrects the plan, and who reads it again, see why it was returned.
  const again = await visitor.get(path);
  expect(again.html).toMatch(/Action plan returned.*Name who drafts it\./s);
  expect(again.html).toContain('value="Draft the law"');
  await visitor.post(path, { ...steps, 'dueOn-0': '2030-01-08', 'who-0': 'The Legal Department' });
  expect((await reviewer.get(pageOf(item, 'do', 'agree-action-plan'))).html).toContain(reason);
});
