import { signInAs } from '../support/sign-in-as';
import { acceptedItem, assignedItem, entityIdOf, give, provenItem } from '../support/tracked-item';
import { usualCast } from '../support/cast';

const cast = usualCast();
const { app, officer, support, supportId, leadId, otherId, neighbour, coordinator, ngo } = cast;
const stranger = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Adolat') });
const lead = app.focalPoint(leadId, 'head');

const pageOf = (item: string, ...below: string[]): string =>
  ['/items', entityIdOf(item), ...below].join('/');
const accepted = (): Promise<string> =>
  acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });

test('the page of an item says who answers since when, what is due and what happened', async () => {
  const item = await accepted();
  const { status, html } = await (await signInAs(app, lead)).get(pageOf(item));
  expect(status).toBe(200);
  expect(html).toContain('Ensure that every detained person has access to a lawyer.');
  expect(html).toMatch(/Adliya vazirligi[^<]*, since \d+ \w+ \d{4}/);
  expect(html).toContain('the progress report');
  expect(html).toContain(`href="${pageOf(item, 'deadlines', 'report/1')}"`);
  expect(html).toContain('Assignment accepted');
  expect(html).toContain('It is the competent body.');
});

test('the buttons are the commands of the reader, and the others say why they are not possible', async () => {
  const item = await accepted();
  const { html } = await (await signInAs(app, lead)).get(pageOf(item));
  expect(html).toContain(`href="${pageOf(item, 'do', 'submit-report')}"`);
  expect(html).not.toContain('/do/agree-action-plan');
  const seen = await (await signInAs(app, coordinator)).get(pageOf(item));
  expect(seen.html).not.toContain(`${pageOf(item, 'do')}/`);
});

test('three voices stand side by side; what is only claimed is not public', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  const mine = await (await signInAs(app, lead)).get(pageOf(item));
  for (const voice of ['as reported', 'as validated', 'independent opinion']) {
    expect(mine.html).toContain(voice);
  }
  const { html } = await (await signInAs(app, ngo)).get(pageOf(item));
  expect(html).toContain('fully implemented, as of');
  expect(html).not.toContain('as reported');
});

test('who is not concerned reads what is public, and no hint of the rest', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const asked = await fetch(`${app.url}${pageOf(item)}`, { redirect: 'manual' });
  expect(asked.headers.get('location')).toBe(`/sign-in?then=${encodeURIComponent(pageOf(item))}`);
  const visitor = await signInAs(app, ngo);
  const { status, html } = await visitor.get(pageOf(item));
  expect(status).toBe(200);
  expect(html).toContain('Ensure that every detained person');
  for (const hidden of ['Next days', 'Reporting periods', 'Person of center', 'Person of inst']) {
    expect(html).not.toContain(hidden);
  }
  expect((await visitor.get(pageOf(item, 'deadlines', 'acknowledgement/1'))).status).toBe(404);
});

test('requests, proposals, grades, evidence and the register stand on the page of those who may see them', async () => {
  const item = await provenItem(app, { officer, lead, leadId });
  const proposal = { institutionId: otherId, reason: 'It keeps the statistics.' };
  await give(lead, item, 'propose-co-executor', proposal);
  await give(ngo, item, 'request-track-move', { to: 'enhanced', reason: 'Nothing moves.' });
  const mine = await (await signInAs(app, officer)).get(pageOf(item));
  for (const said of [
    ...['Support institution proposed on', 'It keeps the statistics.', 'Nothing moves.'],
    ...['Tashabbus asked for enhanced supervision', 'Evidence of the latest report', '/documents/'],
  ]) {
    expect(mine.html).toContain(said);
  }
  // Another NGO reads neither the proposal nor the request of this one.
  const other = await (await signInAs(app, stranger)).get(pageOf(item));
  for (const hidden of [
    ...['Requests and proposals', 'statistics', 'Nothing moves', 'Yearly letters to', 'not shown'],
    ...['Tashabbus', 'Ichki ishlar'],
  ]) {
    expect([hidden, other.html.includes(hidden)]).toEqual([hidden, false]);
  }
  const open = await (await fetch(`${app.url}/public${pageOf(item)}`)).text();
  for (const hidden of ['Requests and proposals', 'statistics', 'Nothing moves', 'Person of']) {
    expect([hidden, open.includes(hidden)]).toEqual([hidden, false]);
  }
  const neighbourPage = await (await signInAs(app, neighbour)).get(pageOf(item));
  const nothing = await (await signInAs(app, neighbour)).get('/items/recommendation/no');
  expect(neighbourPage.status).toBe(404);
  const shown = (html: string) => /<main.*<\/main>/s.exec(html)?.[0];
  expect(shown(neighbourPage.html)).toBe(shown(nothing.html));
});

test('a deadline is explained: the days that were counted, the basis and the days before', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, lead);
  const { status, html } = await visitor.get(pageOf(item, 'deadlines', 'report/1'));
  expect(status).toBe(200);
  expect(html).toContain('Why this day: the progress report');
  expect(html).toMatch(/months? (is|are) counted from/);
  expect(html).toContain('The day has never been changed.');
  expect((await visitor.get(pageOf(item, 'deadlines', 'report/9'))).status).toBe(404);
});

test('the item of another institution is not found, by whatever address', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const visitor = await signInAs(app, neighbour);
  for (const below of [[], ['deadlines', 'acknowledgement/1']]) {
    expect((await visitor.get(pageOf(item, ...below))).status).toBe(404);
  }
  for (const path of ['/items/recommendation/1', '/items/obligation/1', '/items/x/%00']) {
    expect((await visitor.get(path)).status).toBe(404);
  }
});

test('texts of people are shown as text', async () => {
  const text = `<script>alert(1)</script> \u202egnirts\u202c <img src=x onerror=alert(2)>`;
  const item = await assignedItem(app, { officer, leadId, said: { text } });
  const { html } = await (await signInAs(app, lead)).get(pageOf(item));
  expect(html).not.toContain('<script>alert');
  expect(html).not.toContain('<img');
  expect(html).toMatch(/<bdi>&lt;script/);
});

test('a support institution sees the item and is offered nothing of the lead', async () => {
  const item = await accepted();
  const { html } = await (await signInAs(app, support)).get(pageOf(item));
  expect(html).not.toContain('/do/submit-report');
});

test('a deadline stands with the act that it follows from', async () => {
  const item = await accepted();
  const { html } = await (await signInAs(app, officer)).get(pageOf(item));
  const history = html.slice(html.indexOf('id="history"'));
  const assigned = history.slice(history.indexOf('Assigned to a lead institution'));
  expect(assigned.slice(0, assigned.indexOf('timeline-when'))).toMatch(
    /Deadline: the answer to the assignment, \d+ \w+ \d{4}/,
  );
  const answered = history.slice(history.indexOf('Assignment accepted'));
  expect(answered.slice(0, answered.indexOf('timeline-when'))).toContain(
    'Deadline ended: the answer to the assignment',
  );
});

test('those who check see the whole record with its hashes, also as a file', async () => {
  const item = await accepted();
  const visitor = await signInAs(app, officer);
  expect((await visitor.get(pageOf(item))).html).toContain(`href="${pageOf(item)}/record"`);
  const { html } = await visitor.get(`${pageOf(item)}/record`);
  const hashes = [...html.matchAll(/<code>([0-9a-f]{64})<\/code>/g)].map(([, hash]) => hash);
  expect(hashes.length).toBeGreaterThan(3);
  expect((await visitor.get(`${pageOf(item)}/record?cursor=3000000000`)).status).toBe(200);
  expect((await visitor.get(`${pageOf(item)}/deadlines/%00/1`)).status).toBe(404);
  const { html: file } = await visitor.get(`${pageOf(item)}/record.csv`);
  expect(hashes.filter((hash) => !file.includes(hash ?? '–'))).toEqual([]);
  const { status } = await (await signInAs(app, lead)).get(`${pageOf(item)}/record`);
  expect(status).toBe(403);
});

test('a long history comes in pages', async () => {
  const item = await accepted();
  for (let number = 0; number < 20; number += 1) {
    const matterKind = 'oversight_conclusion';
    await give(officer, item, 'note-open-matter', {
      ...{ matterKind, receivedOn: '2026-01-05', content: `Letter ${number}` },
    });
  }
  const visitor = await signInAs(app, officer);
  const { html } = await visitor.get(pageOf(item));
  const [, next = ''] = /href="([^"]+\?after=\d+)#history"/.exec(html) ?? [];
  const { html: further } = await visitor.get(next);
  expect(further).toContain('From the beginning');
});
