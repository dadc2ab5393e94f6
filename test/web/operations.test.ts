import { randomUUID } from 'node:crypto';
import { trackedDocument } from '../support/bulk-operations';
import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { until } from '../support/until';

const { app, officer, coordinator, lead, leadId } = usualCast();

it('lists bulk operations with their progress, the newest first, with the way to each', async () => {
  const symbol = `CCPR/C/UZB/CO/${randomUUID().slice(0, 8)}`;
  await trackedDocument(officer, symbol, 3);
  const visitor = await signInAs(app, officer);
  expect((await visitor.get('/center')).html).toContain('href="/operations"');
  const assign = `/center/assign?symbol=${encodeURIComponent(symbol)}&to=${leadId}`;
  const { to } = await visitor.post(assign, { reason: 'It is the competent body.' });
  await until(
    () => visitor.get(to ?? ''),
    ({ html }) => html.includes('Finished') && html.includes('href="/operations"'),
  );
  const watcher = await signInAs(app, coordinator);
  const { html } = await watcher.get('/operations');
  const rows = html.split('<tr>').slice(2);
  expect(rows[0]).toContain(`href="${to}"`);
  expect(rows[0]).toContain('3 of 3');
  expect(rows[0]).toContain('finished');
  expect(rows[1]).toContain('File of recommendations');
  expect((await watcher.get(to ?? '')).status).toBe(200);
  expect((await watcher.get('/operations?running=yes')).html).not.toContain(to);
  expect((await watcher.get('/operations?cursor=nonsense')).status).toBe(400);
  expect((await (await signInAs(app, lead)).get('/operations')).status).toBe(403);
});
