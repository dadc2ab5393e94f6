import { randomUUID } from 'node:crypto';
import { acceptedItem, entityIdOf } from '../../support/tracked-item';
import { addressInMail, foundInMail } from './address-in-mail';
import { browsedCast } from './browsed-cast';
import { fill, send } from './filled-forms';

const { app, visit, officer, lead, leadId, coordinator } = browsedCast();

test.each([true, false])(
  'a person without an account gives input once, by a link; only the center reads the name (JavaScript: %s)',
  async (javaScript) => {
    const entityId = entityIdOf(await acceptedItem(app, { officer, lead, leadId }));
    const fullName = `Gulnora Safarova ${javaScript}`;
    const email = `${randomUUID()}@example.org`;
    const people = [officer, lead, coordinator, null, null];
    const [center, body, watcher, person, stranger] = await Promise.all(
      people.map((who) => visit(who, { javaScript })),
    );
    if (!center || !body || !watcher || !person || !stranger) throw new Error('a browser each');

    await center.page.goto('/invitations/new?q=lawyer');
    await center.page.check(`[name=itemEntityIds][value="${entityId}"]`);
    await fill(center.page, { kind: 'input', fullName, email, language: 'en' });
    await send(center.page);
    await center.page.waitForURL('**/invitations');

    const link = await addressInMail(app, email, /https?:\S+\/invitations\/form\?\S+/);
    // What looks at the link before the person does, such as a scanner of mails, uses nothing up.
    for (const { page } of [stranger, person]) await page.goto(link);
    await person.page.check('[name=inputKind][value=information]');
    await fill(person.page, { aim: 'implementation', information: 'Nobody may call a lawyer.' });
    await send(person.page);
    await person.page.waitForURL('**/invitations/received**');
    const used = await person.page.goto(link);
    expect(used?.status()).toBe(410);

    await center.page.goto('/invitations');
    await center.page
      .locator('tr', { hasText: fullName })
      .locator('a[href^="/inputs/"]')
      .first()
      .click();
    await center.page.waitForURL('**/inputs/**');
    expect(await center.page.locator('main').textContent()).toContain(fullName);
    const input = new URL(center.page.url()).pathname;
    await center.page.goto(`${input}/do/accept-input`);
    await center.page.check('[name=approvePublication]');
    await send(center.page);
    await center.page.waitForURL('**done**');
    await body.page.goto(`${input}/do/reply-to-input`);
    await fill(body.page, { replyText: 'A lawyer visits the prison each week.' });
    const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Letter 5') };
    await body.page.setInputFiles('[name=documentId]', letter);
    await send(body.page);
    await body.page.waitForURL('**done**');
    await center.page.goto(`${input}/do/approve-reply-publication`);
    await center.page.check('[name=reply][value="1"]');
    await send(center.page);
    await center.page.waitForURL('**done**');

    for (const [{ page }, path] of [
      [body, input],
      [watcher, input],
      [stranger, `/public${input}?language=en`],
    ] as const) {
      await page.goto(path);
      const html = await page.content();
      expect(html).toContain('Nobody may call a lawyer.');
      expect(html).toContain('A lawyer visits the prison each week.');
      expect(html).not.toContain(fullName);
      expect(html).not.toContain(email);
    }
    // The reply reaches the person, who cannot sign in.
    await foundInMail(app, email, /A reply to the input of an NGO was/);
  },
  120_000,
);
