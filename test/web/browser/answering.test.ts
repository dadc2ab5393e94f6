import { assignedItem, entityIdOf, give as giveByApi } from '../../support/tracked-item';
import { addressInMail, foundInMail } from './address-in-mail';
import { browsedCast } from './browsed-cast';
import { fill, send } from './filled-forms';

const { app, visit, officer, leadId, lead } = browsedCast();

test.each([true, false])(
  'an assignment is accepted within six pages from its mail (JavaScript: %s)',
  async (javaScript) => {
    app.sink.clear();
    const entityId = entityIdOf(await assignedItem(app, { officer, leadId }));
    const { page, loads } = await visit(null, { javaScript });
    await page.goto(
      await addressInMail(app, lead.email, new RegExp(`https?://\\S+/items/${entityId}`)),
    );
    await page.fill('input[type=email]', lead.email);
    await page.click('form.action-form button');
    await page.waitForURL('**/sign-in/code');
    await page.goto(await addressInMail(app, lead.email, /https?:\/\/\S+\/sign-in\/link\S+/));
    await page.click('form.action-form button');
    await page.waitForURL(`**/items/${entityId}`);
    await page.click('a[href$="/do/acknowledge-assignment"]');
    await page.click('form.action-form button[type=submit]');
    await page.waitForSelector('h1:has-text("Receipt")');
    expect(loads()).toBeLessThanOrEqual(6);
    const story = await lead.get(`/implementations/${entityId}`);
    expect(story.body.stage).toBe('in_implementation');
  },
);

test.each([true, false])(
  'a report without files is submitted within six pages from its mail, with the code to sign in (JavaScript: %s)',
  async (javaScript) => {
    app.sink.clear();
    const item = await assignedItem(app, { officer, leadId });
    const entityId = entityIdOf(item);
    const toItem = new RegExp(`https?://\\S+/items/${entityId}`);
    const address = await addressInMail(app, lead.email, toItem);
    await giveByApi(lead, item, 'acknowledge-assignment');
    const { page, loads } = await visit(null, { javaScript });
    await page.goto(address);
    await page.fill('input[type=email]', lead.email);
    await page.click('form.action-form button');
    await page.waitForURL('**/sign-in/code');
    await page.fill('[name=code]', await foundInMail(app, lead.email, /\b\d{3} \d{3}\b/));
    await page.click('form.action-form button');
    await page.waitForURL(`**/items/${entityId}`);
    await page.click('a[href$="/do/submit-report"]');
    await fill(page, { claimedStatus: 'in_progress', done: 'Bill 7 is in parliament.' });
    await send(page);
    await page.waitForURL('**/check**');
    await send(page);
    await page.waitForSelector('h1:has-text("Receipt")');
    expect(loads()).toBeLessThanOrEqual(6);
  },
);
