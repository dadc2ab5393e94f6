import type { Page } from 'playwright-core';
import { acceptedItem, assignedItem, read } from '../../support/tracked-item';
import { today } from '../../support/today';
import { browsedCast } from './browsed-cast';
import { fill, send, whenDone } from './filled-forms';

const { app, visit, officer, centerLead } = browsedCast();

/** Sends a file of recommendations to be tried. */
async function tryFile(page: Page, lines: readonly string[]): Promise<void> {
  await page.goto('/imports');
  const text = ['symbol,paragraph,text', ...lines].join('\n');
  const file = { name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.setInputFiles('[name=file]', file);
  await send(page);
}

test.each([true, false])(
  'a file with errors is corrected, tried again and added (JavaScript: %s)',
  async (javaScript) => {
    const symbol = `CED/C/UZB/CO/${javaScript ? 1 : 2}`;
    const { page } = await visit(officer, { javaScript });
    await tryFile(page, [`${symbol},1,Ensure it.`, `${symbol},2,`]);
    await page.getByText('The file cannot be added').first().waitFor();
    expect(await page.getByRole('button', { name: /^Add/ }).count()).toBe(0);
    await tryFile(page, [`${symbol},1,Ensure it.`, `${symbol},2,Repeal it.`]);
    await page.getByRole('button', { name: /^Add 2/ }).click();
    await page.waitForURL('**/imports/*');
    await whenDone(page);
    const { items } = await read(officer, `/implementations?symbol=${encodeURIComponent(symbol)}`);
    expect(items).toHaveLength(2);
  },
);

test.each([true, false])(
  'two institutions are merged after a preview, and the items move (JavaScript: %s)',
  async (javaScript) => {
    const endingId = await app.addInstitution('state_body', 'Bandlik vazirligi');
    const successorId = await app.addInstitution('state_body', 'Moliya vazirligi');
    const lead = await app.addFocalPoint(endingId);
    const item = await acceptedItem(app, { officer, lead, leadId: endingId });
    const { page } = await visit(centerLead, { javaScript });
    await page.goto(`/institutions/${endingId}/succession`);
    await page.selectOption('.filter-form [name=main]', successorId);
    await page.click('.filter-form button[type=submit]');
    expect(await page.locator('.summary-list').first().textContent()).toContain('1 open item');
    await fill(page, { validTo: '2026-03-31', reason: 'PF-14.' });
    await send(page);
    await page.waitForURL('**/handovers/*');
    await whenDone(page);
    expect((await read(officer, item)).leadInstitutionId).toBe(successorId);
  },
);

test.each([true, false])(
  'while the main focal point is away, mails go to the alternate (JavaScript: %s)',
  async (javaScript) => {
    const leadId = await app.addInstitution('state_body', `Transport vazirligi ${javaScript}`);
    const head = await app.addFocalPoint(leadId, 'head');
    const main = await app.addFocalPoint(leadId);
    const alternate = await app.addFocalPoint(leadId, 'alternate');
    const { page } = await visit(head, { javaScript });
    await page.goto('/my-institution');
    await page
      .getByRole('row', { name: /main focal point/i })
      .getByRole('link', { name: /absence/i })
      .click();
    await fill(page, { from: today });
    await send(page);
    await page.waitForURL('**/institutions/*');
    app.sink.clear();
    await assignedItem(app, { officer, leadId });
    const [mail] = await app.sink.awaitMails(1);
    expect(mail?.to).toEqual([alternate.email]);
    expect(mail?.to).not.toContain(main.email);
  },
);
