import { randomUUID } from 'node:crypto';
import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { standingFields } from '../support/standing-fields';
import { assignedItem } from '../support/tracked-item';
import { until } from '../support/until';

const { app, administrator, officer, centerLead, lead, leadId } = usualCast();

it('shows the terms with their reminders in words, to everybody who has signed in', async () => {
  const visitor = await signInAs(app, lead);
  const { html } = await visitor.get('/policies');
  expect(html).toContain('href="/policies/1"');
  expect(html).not.toContain('/policies/new');
  const policy = await visitor.get('/policies/1');
  expect(policy.html).toContain('5 working days; a last day off moves to the next working day');
  expect(policy.html).toContain('1 calendar day before – lead: main focal point');
  expect((await visitor.get('/policies/2')).status).toBe(404);
  expect((await visitor.get('/policies/apply')).status).toBe(403);
});

it('stores a new version after a check, and applies it to running items after a preview', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  await assignedItem(app, { officer, leadId, said: { symbol, paragraph: '1' } });
  const visitor = await signInAs(app, administrator);
  const fields = standingFields((await visitor.get('/policies/new')).html);
  const form = { ...Object.fromEntries(fields), closing: 'fully_implemented' };
  const wrong = await visitor.post('/policies/new', { ...form, cadence: 'six' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('href="#cadence"');
  const unsound = await visitor.post('/policies/new', { ...form, cadence: '0' });
  expect(unsound.html).toContain('The reporting period is not a number of months'.slice(4));
  const unread = await visitor.post('/policies/new', { ...form, 'ladder-report': '-3 to them' });
  expect(unread.html).toContain('href="#ladder-report"');
  const longer = {
    ...{ ...form, 'amount-acknowledgement': '30' },
    'ladder-report':
      '-21: lead, main focal point\n0: lead, main focal point; center, main focal point',
  };
  const checked = await visitor.post('/policies/new', longer);
  expect(checked.html).toContain('30 working days');
  expect(checked.html).toContain('21 calendar days before – lead: main focal point');
  expect(checked.html).toContain('Items previewed: 1 of 1');
  expect(checked.html).toContain(`${symbol}, 1`);
  expect((await visitor.get('/policies/2')).status).toBe(404);
  const confirmed = { ...longer, confirm: 'yes' };
  const stored = await visitor.post('/policies/new', confirmed);
  expect(stored.to).toBe('/policies/apply?version=2');
  expect((await visitor.post('/policies/new', confirmed)).status).toBe(409);

  const headquarters = await signInAs(app, centerLead);
  const path = `/policies/apply?symbol=${encodeURIComponent(symbol)}`;
  const { html } = await headquarters.get(path);
  expect(html).toContain('Accept or contest the assignment');
  expect(html).toContain('Apply to 1 item');
  const previewId = /name="previewId" value="([^"]+)"/.exec(html)?.[1] ?? '';
  expect((await headquarters.post(path, { previewId })).html).toContain('href="#reason"');
  const begun = await headquarters.post(path, { previewId, reason: 'By the new decree.' });
  const done = await until(
    () => headquarters.get(begun.to ?? ''),
    (page) => page.html.includes('Finished'),
  );
  expect(done.html).toContain('All items are done');
  const nothing = await headquarters.get('/policies/apply?symbol=CCPR/C/XXX/CO/9');
  expect(nothing.status).toBe(200);
  expect(nothing.html).not.toContain('previewId');
});
