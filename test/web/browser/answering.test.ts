import type { TestApplication } from '../../support/application';
import { assignedItem, entityIdOf } from '../../support/tracked-item';
import { browsedCast } from './browsed-cast';

const { app, visit, officer, leadId, lead } = browsedCast();

/** The first mail to somebody that has this in its text, and the address below the application that it names. */
async function addressInMail(
  { sink }: Pick<TestApplication, 'sink'>,
  to: string,
  pattern: RegExp,
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const mails = await sink.awaitMails(count);
    const mail = mails[count - 1];
    const found = pattern.exec(mail?.parsed.text ?? '')?.[0];
    if (mail?.to.includes(to) === true && found !== undefined) {
      const { pathname, search } = new URL(found);
      return pathname + search;
    }
  }
}

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
