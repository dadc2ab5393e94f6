import type { Page } from 'playwright-core';
import { until } from '../../support/until';

/** Fills the fields of the page's form, by name. */
export async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
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
export async function give(
  page: Page,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.goto(path);
  await fill(page, fields);
  await send(page);
  await page.waitForURL('**/done/**');
}

/** Sends the form of the page. */
export async function send(page: Page): Promise<void> {
  await page.locator('form.action-form button[type=submit]').last().click();
}

/** Looks again until the operation that the page is about has ended. */
export async function whenDone(page: Page): Promise<void> {
  await until(
    async () => {
      await page.reload();
      return (await page.locator('main').textContent()) ?? '';
    },
    (shown) => shown.includes('Finished'),
  );
}
