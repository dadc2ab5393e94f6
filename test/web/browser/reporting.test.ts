import type { Page } from 'playwright-core';
import { acceptedItem, entityIdOf } from '../../support/tracked-item';
import { browsedCast } from './browsed-cast';
import { fill, give, send } from './filled-forms';

const { app, visit, officer, colleague, centerLead, leadId, lead } = browsedCast();

async function report(page: Page, item: string, said: string, file: boolean): Promise<void> {
  await page.goto(`${item}/do/submit-report`);
  await fill(page, { claimedStatus: 'fully_implemented', done: said });
  if (file) {
    await fill(page, { visibility: 'public', fileTitle: 'The order' });
    const order = { name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('Order 17') };
    await page.setInputFiles('[name=file]', order);
  }
  await send(page);
  await page.waitForURL('**/check**');
  await send(page);
  await page.waitForURL('**/done/submit-report**');
}

test.each([true, false])(
  'an item is reported on with a file, returned, corrected, accepted and closed by two (JavaScript: %s)',
  async (javaScript) => {
    const entityId = entityIdOf(await acceptedItem(app, { officer, leadId, lead }));
    const item = `/items/${entityId}`;
    const [author, reviewer, second, stranger] = await Promise.all(
      [lead, officer, centerLead, null].map((who) => visit(who, { javaScript })),
    );
    if (!author || !reviewer || !second || !stranger) throw new Error('everybody has a browser');
    await report(author.page, item, 'The order is signed.', true);
    expect(await author.page.locator('code').textContent()).toMatch(/^[0-9a-f]{64}$/);
    await give(reviewer.page, `${item}/do/return-report`, {
      reason: 'Say when it enters into force.',
      newDueOn: '2030-03-04',
    });
    await author.page.goto(`${item}/do/submit-report`);
    expect(await author.page.locator('main').textContent()).toContain(
      'Say when it enters into force.',
    );
    await report(author.page, item, 'The order is in force.', false);
    await give(reviewer.page, `${item}/do/accept-report`, { validatedStatus: 'fully_implemented' });
    await give(reviewer.page, `${item}/do/propose-closure`, { reason: 'The order is in force.' });
    await give(second.page, `${item}/do/approve-closure`);
    await stranger.page.goto(`/public${item}`);
    expect(await stranger.page.locator('#standing + *, main').first().textContent()).toContain(
      'closed',
    );
  },
);

test('a later day is asked for and granted', async () => {
  const entityId = entityIdOf(await acceptedItem(app, { officer, leadId, lead }));
  const { page } = await visit(lead);
  await give(page, `/items/${entityId}/do/request-extension`, {
    clockId: 'report/1',
    newDueOn: '2027-06-30',
    reason: 'The parliament votes in February.',
  });
  const center = await visit(colleague);
  await give(center.page, `/items/${entityId}/do/grant-extension`, { newDueOn: '2027-06-30' });
  const { body } = await lead.get(`/implementations/${entityId}`);
  const { clocks } = body as { clocks: { id: string; dueOn: string }[] };
  expect(clocks.find(({ id }) => id === 'report/1')?.dueOn).toBe('2027-06-30');
});
