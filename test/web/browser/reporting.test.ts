import type { Page } from 'playwright-core';
import { acceptedItem, entityIdOf } from '../../support/tracked-item';
import { browsedCast } from './browsed-cast';

const { app, visit, officer, colleague, centerLead, leadId, lead } = browsedCast();

/** Fills the fields of the page's form, by name. */
async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`form.action-form [name="${name}"]`);
    const kind = await field.first().evaluate((it) => it.getAttribute('type') ?? it.tagName);
    if (kind === 'SELECT') await field.selectOption(value);
    else if (kind === 'radio')
      await page.check(`form.action-form [name="${name}"][value="${value}"]`);
    else await field.fill(value);
  }
}

/** Opens the page of a command, fills its form and sends it, to its receipt. */
async function give(
  page: Page,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.goto(path);
  await fill(page, fields);
  await send(page);
  await page.waitForURL('**/done/**');
}

async function send(page: Page): Promise<void> {
  await page.locator('form.action-form button[type=submit]').last().click();
}

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
