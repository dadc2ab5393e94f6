import { assignedItem, entityIdOf } from '../../support/tracked-item';
import { until } from '../../support/until';
import { browsedCast } from './browsed-cast';
import { fill, give, send } from './filled-forms';

const { app, visit, officer, leadId, lead } = browsedCast();

test('a contested assignment is upheld, and the item waits for another institution', async () => {
  const item = `/items/${entityIdOf(await assignedItem(app, { officer, leadId }))}`;
  const { page } = await visit(lead);
  await give(page, `${item}/do/contest-assignment`, { reason: 'The Ministry of Health decides.' });
  const center = await visit(officer);
  await give(center.page, `${item}/do/uphold-contest`, { reason: 'It is so.' });
  await center.page.goto(item);
  expect(await center.page.locator('main').textContent()).toContain('registered');
});

test('items of a filter are assigned after a preview', async () => {
  const bodyId = await app.addInstitution('state_body', 'Bandlik vazirligi');
  await assignedItem(app, { officer, leadId, said: { symbol: 'CAT/C/UZB/CO/6' } });
  const { page } = await visit(officer, { javaScript: false });
  await page.goto('/center/assign');
  await page.fill('.filter-form [name=q]', 'CAT/C/UZB/CO/6');
  await page.selectOption('.filter-form [name=to]', bodyId);
  await page.click('.filter-form button[type=submit]');
  await fill(page, { reason: 'It is the competent body.' });
  await send(page);
  await page.waitForURL('**/center/assignments/*');
  await until(
    async () => {
      await page.reload();
      return await page.locator('progress').getAttribute('value');
    },
    (done) => done === '1',
  );
});
