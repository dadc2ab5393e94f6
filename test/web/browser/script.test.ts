import { acceptedItem, entityIdOf, give as giveByApi, reportOf } from '../../support/tracked-item';
import { violationsOn } from '../../support/browser';
import { browsedCast } from './browsed-cast';
import { fill, send } from './filled-forms';

const { app, visit, officer, leadId, lead } = browsedCast();

const formOf = async (): Promise<string> => {
  const item = entityIdOf(await acceptedItem(app, { officer, leadId, lead }));
  return `/items/${item}/do/submit-report`;
};

test('a draft is saved while a person writes; what was not saved is said', async () => {
  const form = await formOf();
  const { page, context } = await visit(lead);
  await page.goto(form);
  await fill(page, { done: 'The order is' });
  const status = page.locator('form [role=status]');
  await page.waitForFunction(() =>
    document.querySelector('form [role=status]')?.textContent?.startsWith('Draft saved at'),
  );
  await fill(page, { done: 'The order is signed.' });
  // A button that is pressed meanwhile waits for it, and is no other person.
  await send(page);
  await page.waitForURL('**/check**');
  await page.goto(form);
  expect(await page.inputValue('#done')).toBe('The order is signed.');
  await context.setOffline(true);
  await fill(page, { done: 'Lost?' });
  await page.waitForFunction(() =>
    document.querySelector('form [role=status]')?.textContent?.startsWith('The draft could not'),
  );
  expect(await status.isVisible()).toBe(true);
});

test('a file is sent with its progress; what is wrong stands in the same page', async () => {
  const { page } = await visit(lead);
  await page.goto(await formOf());
  const program = {
    name: 'order.exe',
    mimeType: 'application/x-msdownload',
    buffer: Buffer.from('MZ'),
  };
  await fill(page, { done: 'The order is signed.' });
  await page.setInputFiles('[name=file]', program);
  await send(page);
  await page.waitForSelector('#problem');
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.inputValue('#done')).toBe('The order is signed.');
  const order = { name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('Order 17') };
  await page.setInputFiles('[name=file]', order);
  await send(page);
  await page.waitForURL('**/check**');
  expect(await page.locator('main').textContent()).toContain('order.txt');
});

test('a person is warned before the session ends, and continues it with one button', async () => {
  const { page } = await visit(officer);
  const { database } = app.store;
  const inTwoMinutes = new Date(Date.now() + 124_000).toISOString();
  await database('person_session')
    .where({ person_id: officer.personId })
    .update({ idle_until: inTwoMinutes });
  await page.goto('/my-sessions');
  const before = await page.textContent('#session-until');
  await page.waitForSelector('#session-ending[open]');
  expect(await violationsOn(page)).toEqual([]);
  // The last use is written once a minute.
  await database('person_session')
    .where({ person_id: officer.personId })
    .update({ last_used_at: new Date(Date.now() - 120_000).toISOString() });
  await page.click('#session-extend');
  await page.waitForSelector('#session-ending:not([open])', { state: 'attached' });
  expect(await page.textContent('#session-until')).not.toBe(before);
});

test('of a form with several answers, the fields of the chosen one are seen, also without the script', async () => {
  const item = await acceptedItem(app, { officer, leadId, lead });
  await giveByApi(lead, item, 'submit-report', reportOf('in_progress'));
  for (const javaScript of [true, false]) {
    const { page } = await visit(officer, { javaScript });
    await page.goto(`/items/${entityIdOf(item)}/do/accept-report`);
    expect(await page.isVisible('#validatedStatus')).toBe(true);
    expect(await page.isVisible('#newDueOn')).toBe(false);
    await page.check('[value=return-report]');
    expect(await page.isVisible('#validatedStatus')).toBe(false);
    expect(await page.isVisible('#newDueOn')).toBe(true);
    if (javaScript) expect(await violationsOn(page)).toEqual([]);
  }
});
